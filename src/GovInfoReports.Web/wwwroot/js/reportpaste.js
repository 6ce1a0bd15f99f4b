// A report pasted from Word or a web page brings its tables along as HTML: the plain text stays in sight, the HTML goes to the server.

export class ReportPaste {
  #field;

  /** @param page hears PastedAsync(html as a stream) and, when the field holds something else afterwards, EditedAsync() */
  constructor(field, page) {
    this.#field = field;
    // Whether the page goes by a paste's HTML, and whether that paste is what comes into the field next.
    let isHeld = false;
    let isComing = false;
    field.addEventListener('paste', event => {
      const html = event.clipboardData.getData('text/html');
      const isWhole = field.selectionStart === 0 && field.selectionEnd === field.value.length;
      isComing = isWhole && /<table/i.test(html);
      if (!isComing) return;
      isHeld = true;
      page.invokeMethodAsync('PastedAsync', DotNet.createJSStreamReference(new TextEncoder().encode(html)));
    });
    field.addEventListener('input', event => {
      const isThatPaste = isComing && event.inputType === 'insertFromPaste';
      isComing = false;
      if (!isHeld || isThatPaste) return;
      isHeld = false;
      page.invokeMethodAsync('EditedAsync');
    });
  }

  /** What stands in the field, as a stream: a whole report may be too much for one message. */
  text() {
    return new TextEncoder().encode(this.#field.value);
  }
}

export const listen = (field, page) => new ReportPaste(field, page);
