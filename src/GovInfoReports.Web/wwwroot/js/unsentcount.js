// How many places of a report this browser still holds that are not saved, whichever page or tab they were typed in.
export const count = store => Object.keys(localStorage).filter(name => name.startsWith(`${store}/`)).length;
