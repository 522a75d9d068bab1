/* Saved as one types. Each row is sent by itself; the answer draws it anew on the server, and what the person
   is not typing in is taken from there: capaian, errors, evidence. Without scripts the buttons do it all. */
(function () {
  "use strict";
  var PAUSE = 900, AGAIN = 8000;
  var SAVING = "Menyimpan…";
  var OFFLINE = "Belum tersimpan: sambungan terputus. Isian Anda tetap ada di halaman ini.";
  var FAILED = "Belum tersimpan: terjadi gangguan. Isian Anda tetap ada di halaman ini.";
  var LOGGED_OUT = "Belum tersimpan: Anda sudah keluar. Masuk kembali di tab lain; isian Anda tetap ada di halaman ini.";
  var form = document.querySelector("form[data-autosave]");
  if (!form) return;
  var rows = Array.from(form.querySelectorAll("[data-row]"));
  var dirty = new Set(), busy = false, closed = false, timer = 0, waiting = null;

  function say(text, kind) {
    var place = document.querySelector("[data-status]");
    place.textContent = text;
    place.className = kind || "";
  }

  // What is sent

  function token() {
    var found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    return found ? decodeURIComponent(found[1]) : form.elements.csrfmiddlewaretoken.value;
  }

  function fieldsOf(row) {
    var data = new FormData();
    row.querySelectorAll("input[name], textarea[name]").forEach(function (field) {
      if ((field.type === "checkbox" || field.type === "radio") && !field.checked) return;
      if (field.type !== "file") return data.append(field.name, field.value);
      Array.from(field.files).forEach(function (file) { data.append(field.name, file); });
    });
    return data;
  }

  function next() {
    var ready = rows.filter(function (row) { return dirty.has(row) && !("overtaken" in row.dataset); });
    return closed || busy ? null : ready[0];
  }

  function save() {
    clearTimeout(timer);
    var row = next();
    if (!row) return;
    busy = true;
    dirty.delete(row);
    say(SAVING);
    var files = chosen(row);
    fetch(form.action, {
      method: "POST", body: fieldsOf(row), redirect: "manual", keepalive: !files.length && document.hidden,
      headers: { "Accept": "application/json", "X-CSRFToken": token() }
    }).then(function (answer) {
      if (answer.type === "opaqueredirect") return fail(row, LOGGED_OUT);
      if (answer.status !== 200 && answer.status !== 409) return fail(row, FAILED);
      return answer.json().then(function (told) { receive(row, told, files); });
    }).catch(function () { fail(row, OFFLINE); });
  }

  function fail(row, text) {
    dirty.add(row);
    busy = false;
    waiting = null;
    say(text, "st-late");
    later(AGAIN);
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  // What comes back

  function receive(row, told, files) {
    busy = false;
    if (told.refused) {
      closed = true;
      say(told.refused, "st-late");
    } else {
      draw(row, told.rows[row.id], files);
      say(told.status, told.saved ? "st-done" : "st-late");
      document.querySelector("[data-summary]").textContent = told.summary;
    }
    if (next()) later(0);
    goOn();
  }

  function chosen(row) {
    return Array.from(row.querySelectorAll("input[type=file]")).filter(function (field) { return field.files.length; });
  }

  function draw(row, html, files) {
    var box = document.createElement("template");
    box.innerHTML = html;
    var fresh = box.content.firstElementChild, taken = "overtaken" in fresh.dataset;
    files.forEach(function (field) { if (!dirty.has(row)) field.value = ""; });
    fresh.querySelectorAll("[data-part]").forEach(function (part) { put(row, part); });
    fresh.querySelectorAll("input[id], textarea[id]").forEach(mark);
    if (taken) row.dataset.overtaken = version(fresh).value; else version(row).value = version(fresh).value;
    row.querySelectorAll("[data-needs-script]").forEach(function (part) { part.hidden = false; });
  }

  function put(row, part) {
    var old = row.querySelector('[data-part="' + part.dataset.part + '"]');
    if (old && old.innerHTML !== part.innerHTML) old.innerHTML = part.innerHTML;
  }

  function mark(field) {
    var mine = document.getElementById(field.id), wrong = field.classList.contains("is-invalid");
    if (!mine) return;
    mine.classList.toggle("is-invalid", wrong);
    if (wrong) mine.setAttribute("aria-invalid", "true"); else mine.removeAttribute("aria-invalid");
  }

  function version(row) { return row.querySelector("[data-version]"); }

  // When it is sent

  function rowOf(element) { return element.closest("[data-row]"); }

  form.addEventListener("input", function (event) {
    var row = rowOf(event.target);
    if (!row) return;
    if ("remark" in event.target.dataset && event.target.value) row.querySelector("[value=returned]").checked = true;
    dirty.add(row);
    if (event.target.type !== "file") later(PAUSE);
  });
  form.addEventListener("change", function (event) {
    if (!rowOf(event.target)) return;
    dirty.add(rowOf(event.target));
    later(0);
  });
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", function () { if (document.hidden) save(); });
  window.addEventListener("beforeunload", function (event) {
    if (!waiting && (dirty.size || busy)) event.preventDefault();
  });

  // A button of the page waits until all is saved: one does not overtake oneself, and without a connection
  // or a login the page with what was typed is not left.
  form.addEventListener("submit", function (event) {
    clearTimeout(timer);
    form.elements.csrfmiddlewaretoken.value = token();
    waiting = event.submitter || form;
    if (!busy && !next()) return;
    event.preventDefault();
    save();
  });

  function goOn() {
    if (waiting && !next()) form.requestSubmit(waiting === form ? null : waiting);
  }

  // Buttons within a row

  form.addEventListener("click", function (event) {
    var button = event.target.closest("button[type=button]"), row = button && rowOf(button);
    if (!row) return;
    if ("put" in button.dataset) write(document.getElementById(button.dataset.put), button.textContent.trim());
    if ("mine" in button.dataset) mine(row);
    if ("reload" in button.dataset) {
      dirty.clear();
      window.location.assign(window.location.pathname + "#" + row.id);
      window.location.reload();
    }
  });

  function write(field, text) {
    field.value = text;
    field.focus();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function mine(row) {
    if (row.dataset.overtaken) version(row).value = row.dataset.overtaken;
    delete row.dataset.overtaken;
    row.querySelector("input:not([type=hidden])").focus();
    dirty.add(row);
    save();
  }

  // Keys: Enter and the arrows go from figure to figure, Ctrl+S saves now

  function figuresIn(place) {
    return Array.from(place.querySelectorAll("[data-figure]")).filter(function (field) {
      return !field.closest("details:not([open])");
    });
  }

  function go(from, step) {
    var all = figuresIn(form), to = all[all.indexOf(from) + step];
    if (to) to.focus();
  }

  function otherRow(from, step) {
    var place = figuresIn(rowOf(from)).indexOf(from);
    for (var at = rows.indexOf(rowOf(from)) + step; rows[at]; at += step) {
      var own = figuresIn(rows[at]);
      if (own.length) { own[Math.min(place, own.length - 1)].focus(); return; }
    }
  }

  form.addEventListener("keydown", function (event) {
    if (!("figure" in event.target.dataset) || event.isComposing) return;
    if (event.key === "Enter") { event.preventDefault(); go(event.target, event.shiftKey ? -1 : 1); }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      otherRow(event.target, event.key === "ArrowDown" ? 1 : -1);
    }
  });
  document.addEventListener("keydown", function (event) {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
    event.preventDefault();
    if (document.activeElement.form === form && rowOf(document.activeElement)) dirty.add(rowOf(document.activeElement));
    save();
  });
  form.addEventListener("focusin", function (event) {
    if ("figure" in event.target.dataset) event.target.select();
  });

  // One reason more or less: where it is not measured, the reason is asked for
  form.addEventListener("change", function (event) {
    if ("unmeasured" in event.target.dataset && event.target.checked) {
      rowOf(event.target).querySelector(".alasan textarea").focus();
    }
  });
})();
