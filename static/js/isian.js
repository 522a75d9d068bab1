/* Help while filling in: capaian follows the figures typed, leaving with unsaved words asks first.
   The figure shown is a help; the server computes the figure that counts. */
(function () {
  "use strict";
  var NUMBER = /^[-−]?(\d+|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?$/;
  var percent = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

  function read(input) {
    var text = input ? input.value.trim() : "";
    if (!NUMBER.test(text)) return NaN;
    return parseFloat(text.replace(/\./g, "").replace(",", ".").replace("−", "-"));
  }

  function show(value) {
    return isFinite(value) ? value.toLocaleString("id-ID", percent).replace("-", "−") + " %" : "–";
  }

  function realised(row) {
    var figures = row.querySelectorAll("[data-figure]");
    if (figures.length === 1) return read(figures[0]);
    var part = read(figures[0]), whole = read(figures[1]);
    return whole > 0 && part >= 0 && part <= whole ? (part * 100) / whole : NaN;
  }

  function reached(row, value) {
    var low = parseFloat(row.dataset.target), high = parseFloat(row.dataset.high);
    var target = isNaN(high) ? low : Math.min(Math.max(value, low), high);
    if (isNaN(value)) return NaN;
    if (target === 0) return value === 0 ? 100 : 0;
    if (row.dataset.direction === "up") return (value * 100) / target;
    if (row.dataset.direction === "down") return ((2 * target - value) * 100) / target;
    return value ? (target * 100) / value : 100;
  }

  function written(row, value, input) {
    return isNaN(value) ? "–" : (input.value.trim() + " " + row.dataset.unit).trim();
  }

  function put(row, name, text) {
    row.querySelectorAll("[data-" + name + "]").forEach(function (place) { place.textContent = text; });
  }

  document.querySelectorAll("[data-direction]").forEach(function (row) {
    row.addEventListener("input", function (event) {
      if (!("figure" in event.target.dataset)) return;
      var value = realised(row), ratio = row.querySelectorAll("[data-figure]").length > 1;
      put(row, "realised", ratio ? show(value) : written(row, value, event.target));
      put(row, "reached", show(reached(row, value)));
      put(row, "why", isNaN(value) ? "Dihitung setelah angkanya benar." : "Dihitung dari isian ini, belum disimpan.");
    });
  });

  document.querySelectorAll("form[data-guard]").forEach(function (form) {
    var unsaved = false;
    form.addEventListener("input", function () { unsaved = true; });
    form.addEventListener("submit", function () { unsaved = false; });
    window.addEventListener("beforeunload", function (event) { if (unsaved) event.preventDefault(); });
  });
})();
