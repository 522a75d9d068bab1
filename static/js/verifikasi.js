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

  function send() {
    // By its own submit(), which asks no listener: the form goes as it would without scripts.
    HTMLFormElement.prototype.submit.call(form);
  }

  form.addEventListener("submit", function (event) {
    var file = field.files && field.files[0];
    if (!able || !file || file.size > Number(form.dataset.limit) * 1024 * 1024) return;
    event.preventDefault();
    state.textContent = "Memeriksa…";
    file
      .arrayBuffer()
      .then(function (data) {
        return window.crypto.subtle.digest("SHA-256", data);
      })
      .then(function (digest) {
        window.location.assign(window.location.pathname + "?sha256=" + hex(digest));
      })
      .catch(send);
  });

  ["dragover", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      event.preventDefault();
      if (kind === "drop" && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    });
  });
})();
