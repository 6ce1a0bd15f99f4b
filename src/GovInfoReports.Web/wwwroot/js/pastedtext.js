// What is pasted into the narrative: paragraphs and headings, as text. Formatting stays behind.

const longestHeading = 40;
const largestMarkup = 2_000_000;

const normal = text => text.replace(/\s+/g, '');

/** Which lines stood as headings in the program that the text comes from: {text: level}. */
function headingsOf(html) {
  if (!html || html.length > largestMarkup) return new Map();
  const headings = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('h1, h2, h3, h4, h5, h6');
  return new Map([...headings].map(heading => [normal(heading.textContent), /[1-2]$/.test(heading.tagName) ? 1 : heading.tagName === 'H3' ? 2 : 3]));
}

/** （三） begins a heading of the first level, unless it begins a sentence. */
const numbered = line => /^（[一二三四五六七八九十]{1,3}）/.test(line) && line.length <= longestHeading && !/[。；;]/.test(line) ? 1 : 0;

/** @returns [{text, heading}], without empty lines */
export function pastedParagraphs(clipboard) {
  const lines = clipboard.getData('text/plain').replace(/\r\n?/g, '\n').split('\n').map(line => line.trim()).filter(Boolean);
  const headings = headingsOf(clipboard.getData('text/html'));
  return lines.map(text => ({ text, heading: numbered(text) || headings.get(normal(text)) || 0 }));
}
