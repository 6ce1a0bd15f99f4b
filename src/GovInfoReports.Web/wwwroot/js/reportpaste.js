// A report pasted from Word or a web page brings its tables along as HTML: the plain text stays in sight, the HTML goes to the server.

export class ReportPaste {
  /** @param page hears PastedAsync(html as a stream) and, when the text is changed by hand afterwards, EditedAsync() */
  constructor(field, page) {
    let isPasted = false;
    field.addEventListener('paste', event => {
      const html = event.clipboardData.getData('text/html');
      const isWhole = field.selectionStart === 0 && field.selectionEnd === field.value.length;
      isPasted = isWhole && /<table/i.test(html);
      if (isPasted) page.invokeMethodAsync('PastedAsync', DotNet.createJSStreamReference(new TextEncoder().encode(html)));
    });
    field.addEventListener('input', event => {
      if (!isPasted || event.inputType === 'insertFromPaste') return;
      isPasted = false;
      page.invokeMethodAsync('EditedAsync');
    });
  }
}

export const listen = (field, page) => new ReportPaste(field, page);
