/* Comfort only; every page works without it. A form is sent once, an error summary takes the focus. */
(function () {
  "use strict";
  var SENDING = "Mengirim…";
  var sent = [];

  function lock(form, button) {
    sent.push({ form: form, button: button, html: button && button.innerHTML });
    form.dataset.sent = "1";
    if (button) {
      button.textContent = SENDING;
      button.setAttribute("aria-disabled", "true");
    }
  }

  function unlock() {
    sent.splice(0).forEach(function (was) {
      delete was.form.dataset.sent;
      if (was.button) {
        was.button.innerHTML = was.html;
        was.button.removeAttribute("aria-disabled");
      }
    });
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented || "resend" in form.dataset) return;
    if (event.submitter && event.submitter.formTarget === "_blank") return; // a preview: nothing is sent yet
    if (form.dataset.sent) return event.preventDefault();
    // After this turn of the loop: the browser has read the pressed button's name and value by then.
    setTimeout(lock, 0, form, event.submitter);
  });

  // Back in the browser shows the page as it was left, with the button still saying "Mengirim…".
  window.addEventListener("pageshow", unlock);
  document.addEventListener("htmx:afterRequest", function (event) {
    if (event.detail.elt.submit) unlock(); // not for a part of the page that asks by itself
  });

  // What cannot be shown in its place (refused, logged out meanwhile) is shown as a page, as without scripts.
  document.addEventListener("htmx:responseError", function (event) {
    if (event.detail.elt.submit) event.detail.elt.submit(); // what asks by itself asks again
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    var detail = event.detail;
    if (!detail.shouldSwap || detail.serverResponse.indexOf('id="' + detail.target.id + '"') >= 0) return;
    detail.shouldSwap = false;
    window.location.assign(detail.xhr.responseURL);
  });

  document.addEventListener("change", function (event) {
    var target = document.getElementById(event.target.dataset.shows || "");
    if (target) target.type = event.target.checked ? "text" : "password";
  });

  document.addEventListener("DOMContentLoaded", function () {
    var summary = document.querySelector("[data-error-summary]");
    if (summary) summary.focus();
    var tab = document.querySelector(".tabs [aria-current]");
    if (tab) tab.parentNode.scrollLeft = tab.offsetLeft - tab.parentNode.offsetLeft - 16;
    document.querySelectorAll("[data-needs-script]").forEach(function (part) {
      part.hidden = false;
    });
  });

  // Paper has nothing to unfold: open everything, then leave the page as it was.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open]):not(.kop-user)").forEach(function (fold) {
      fold.dataset.printed = "1";
      fold.open = true;
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("[data-printed]").forEach(function (fold) {
      delete fold.dataset.printed;
      fold.open = false;
    });
  });
})();
