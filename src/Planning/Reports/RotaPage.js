// Joins the rows of rounds with their lines on the map. The page works without it: the itinerary's link marks the round by its target.
(function () {
  "use strict";
  var doc = document;
  var lines = doc.querySelector(".ros");
  doc.documentElement.classList.add("js");

  function lineOf(row) { return doc.getElementById("m" + row.id.slice(1)); }

  function mark(row, name, on) {
    var line = lineOf(row);
    if (line) {
      line.classList.toggle(name, on);
      if (on) { line.parentNode.appendChild(line); } // last drawn lies on top
    }
    if (lines) { lines.classList.toggle("some", !!lines.querySelector(".on, .hov")); }
  }

  var rows = Array.prototype.slice.call(doc.querySelectorAll("details.rd"));
  var all = false;
  rows.forEach(function (row) {
    row.addEventListener("toggle", function () { mark(row, "on", row.open && !all); });
    if (row.open) { mark(row, "on", true); }
    var head = row.querySelector("summary");
    head.addEventListener("mouseenter", function () { mark(row, "hov", true); });
    head.addEventListener("mouseleave", function () { mark(row, "hov", false); });
  });

  doc.addEventListener("click", function (event) {
    var line = event.target.closest(".ro");
    if (line) {
      var row = doc.getElementById("r" + line.id.slice(1));
      row.open = !row.open;
      if (row.open) { row.scrollIntoView({ block: "center" }); }
      return;
    }
    var button = event.target.closest("button[data-act]");
    if (!button) { return; }
    var act = button.getAttribute("data-act");
    if (act === "open" || act === "close") {
      all = act === "open";
      rows.forEach(function (row) { row.open = act === "open"; });
      setTimeout(function () { all = false; }, 500);
    } else if (act === "clear") {
      rows.forEach(function (row) { mark(row, "on", false); });
      if (location.hash) { location.hash = ""; }
    } else {
      rows.forEach(function (row) { mark(row, "on", false); });
      button.closest(".group").querySelectorAll("details.rd").forEach(function (row) { mark(row, "on", true); });
    }
  });
})();
