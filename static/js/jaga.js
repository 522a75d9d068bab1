/* A form that takes a while to fill in: what was typed is not lost by leaving the page, without a connection,
   or because one was logged out meanwhile. Comfort only; the form works without it. */
(function () {
  "use strict";
  var OFFLINE = "Belum tersimpan: sambungan terputus. Isian Anda tetap ada di halaman ini; coba lagi setelah tersambung.";
  var LOGGED_OUT = "Belum tersimpan: Anda sudah keluar. Masuk kembali di tab lain, lalu tekan tombolnya lagi; isian Anda tetap ada di halaman ini.";
  var form = document.querySelector("form[data-guard]");
  if (!form) return;
  // What was refused lies here unsaved as well.
  var typed = Boolean(document.querySelector("[data-error-summary], .note[role=alert]")), sure = false;

  function say(text, button) {
    var told = form.querySelector("[data-told]") || document.createElement("p");
    told.dataset.told = "";
    told.className = "st-late mt-3 mb-0";
    told.setAttribute("role", "alert");
    (button ? button.parentNode : form).before(told);
    told.textContent = text;
  }

  // Whoever logs in again gets another token, which this page was not drawn with.
  function renew() {
    var found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    if (found) form.elements.csrfmiddlewaretoken.value = decodeURIComponent(found[1]);
  }

  form.addEventListener("input", function () { typed = true; });
  window.addEventListener("beforeunload", function (event) {
    if (typed && !sure) event.preventDefault();
  });
  window.addEventListener("pageshow", function () { sure = false; });

  // The page itself is asked for first: only who may still see it can save it.
  form.addEventListener("submit", function (event) {
    if (sure) return;
    event.preventDefault();
    var button = event.submitter;
    fetch(window.location.href, { method: "HEAD", redirect: "manual" }).then(function (answer) {
      if (answer.type === "opaqueredirect") return say(LOGGED_OUT, button);
      sure = true;
      renew();
      form.requestSubmit(button);
    }).catch(function () { say(OFFLINE, button); });
  });
})();
