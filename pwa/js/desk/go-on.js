/** Work that is done a few seconds at a time goes on by itself while the page is open. */

const form = document.querySelector("form[data-go-on]");
if (form instanceof HTMLFormElement) setTimeout(() => form.submit(), 400);
