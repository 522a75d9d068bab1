/* Hash the chosen file here, so that it never leaves this computer; without that it is sent and hashed there. */
(function () {
  "use strict";
  var form = document.querySelector("[data-verify]");
  if (!form) return;
  var field = form.querySelector("input[type=file]");
  var state = form.querySelector("[data-verify-state]");
  var able = window.crypto && window.crypto.subtle && field.files;

  function hex(buffer) {
    return Array.prototype.map
      .call(new Uint8Array(buffer), function (byte) {
        return byte.toString(16).padStart(2, "0");
      })
      .join("");
  }

  function tell(text) {
    state.textContent = text;
  }

  function larger(file, limit) {
    if (file.size <= Number(limit) * 1024 * 1024) return false;
    tell(form.dataset.tooLarge.replace("{}", limit));
    return true;
  }

  function send(file) {
    // By its own submit(), which asks no listener: the form goes as it would without scripts.
    if (!larger(file, form.dataset.limit)) HTMLFormElement.prototype.submit.call(form);
  }

  form.addEventListener("submit", function (event) {
    var file = field.files && field.files[0];
    if (!file) return;
    event.preventDefault();
    if (!able) return send(file);
    if (larger(file, form.dataset.limitHere)) return;
    tell("Memeriksa…");
    file
      .arrayBuffer()
      .then(function (data) {
        return window.crypto.subtle.digest("SHA-256", data);
      })
      .then(function (digest) {
        window.location.assign(window.location.pathname + "?sha256=" + hex(digest));
      })
      .catch(function () {
        send(file);
      });
  });

  // Back in the browser shows the page as it was left.
  window.addEventListener("pageshow", function () {
    tell("");
  });

  ["dragover", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      event.preventDefault();
      if (kind === "drop" && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    });
  });
})();
