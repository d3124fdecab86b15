(function () {
  "use strict";

  const EVERY_MILLIS = 5000;
  const PAGE = 100;
  const MARKS = {
    Succeeded: "✓",
    Failed: "✗",
    InProgress: "…",
    Ready: "●",
    Pending: "·",
    Skipped: "–",
    Unknown: "?",
  };
  const ORDER = ["Failed", "InProgress", "Ready", "Unknown", "Pending", "Succeeded", "Skipped"];

  function make(name, classes, text) {
    const element = document.createElement(name);
    element.className = classes || "";
    if (text !== undefined) {
      element.textContent = text;
    }
    return element;
  }

  function ask(path, parameters) {
    return fetch(path, {
      method: "POST",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams(parameters),
    }).then(function (response) {
      if (!response.ok) {
        throw new Error("HTTP " + response.status);
      }
      return response.json();
    });
  }

  function Deployment(section, words) {
    this.section = section;
    this.words = words;
    this.path = "deployment/" + encodeURIComponent(section.dataset.deployment) + "/";
    this.rows = new Map();
    this.version = 0;
    this.filter = "";
    this.shown = PAGE;
    this.open = null;
    this.details = section.querySelector(".codedeploy-targets");
    this.place = section.querySelector(".codedeploy-matrix");
    this.started = false;
  }

  Deployment.prototype.start = function () {
    const self = this;
    if (this.details.open || this.section.dataset.live === "true") {
      this.poll();
    }
    this.details.addEventListener("toggle", function () {
      if (self.details.open && !self.started) {
        self.poll();
      }
    });
  };

  Deployment.prototype.poll = function () {
    const self = this;
    this.started = true;
    if (document.hidden) {
      setTimeout(function () { self.poll(); }, EVERY_MILLIS);
      return;
    }
    ask(this.path + "rows", { since: this.version }).then(
      function (answer) {
        self.take(answer);
        if (answer.more) {
          self.poll();
          return;
        }
        self.draw();
        if (answer.running) {
          setTimeout(function () { self.poll(); }, EVERY_MILLIS);
        }
      },
      function () {
        self.section.querySelector(".codedeploy-says").textContent = self.words.lost;
        setTimeout(function () { self.poll(); }, 2 * EVERY_MILLIS);
      },
    );
  };

  Deployment.prototype.take = function (answer) {
    const self = this;
    const status = this.section.querySelector(".codedeploy-status");
    status.textContent = answer.status;
    status.dataset.status = answer.status;
    this.section.querySelector(".codedeploy-says").textContent = answer.says;
    this.section.querySelectorAll("form[data-when]").forEach(function (form) {
      form.hidden = !answer[form.dataset.when];
    });
    answer.rows.forEach(function (row) {
      self.rows.set(row[1], {
        id: row[1],
        label: row[2],
        status: row[3],
        cells: row[4],
        traffic: row[5],
      });
    });
    this.version = answer.version;
  };

  Deployment.prototype.counts = function (rows) {
    const counts = new Map();
    rows.forEach(function (row) {
      counts.set(row.status, (counts.get(row.status) || 0) + 1);
    });
    return counts;
  };

  Deployment.prototype.draw = function () {
    const all = Array.from(this.rows.values());
    const focused = document.activeElement && this.place.contains(document.activeElement)
      ? document.activeElement.dataset.key
      : null;
    const scroll = this.place.querySelector(".codedeploy-scroll");
    const top = scroll ? scroll.scrollTop : 0;
    const left = scroll ? scroll.scrollLeft : 0;
    this.place.replaceChildren();
    if (all.length === 0) {
      this.place.append(make("p", "jenkins-!-text-color-secondary", this.words.none));
      return;
    }
    this.drawBars(all);
    this.drawTraffic(all);
    this.drawFilters(all);
    this.drawTable(all);
    const again = this.place.querySelector(".codedeploy-scroll");
    again.scrollTop = top;
    again.scrollLeft = left;
    if (focused) {
      const element = Array.from(this.place.querySelectorAll("[data-key]")).find(function (candidate) {
        return candidate.dataset.key === focused;
      });
      if (element) {
        element.focus();
      }
    }
  };

  Deployment.prototype.bar = function (title, parts) {
    const text = parts.map(function (part) { return part.text; }).join(", ");
    this.place.append(make("div", "", title ? title + ": " + text : text));
    const bar = make("div", "codedeploy-bar");
    bar.setAttribute("aria-hidden", "true");
    parts.forEach(function (part) {
      const piece = make("div", "codedeploy-part");
      piece.dataset.tone = part.tone;
      piece.style.width = part.percent + "%";
      bar.append(piece);
    });
    this.place.append(bar);
  };

  Deployment.prototype.drawBars = function (all) {
    const self = this;
    const labels = Array.from(new Set(all.map(function (row) { return row.label; }))).sort();
    labels.forEach(function (label) {
      const rows = all.filter(function (row) { return row.label === label; });
      const counts = self.counts(rows);
      self.bar(
        label,
        ORDER.slice().reverse().filter(function (status) { return counts.has(status); }).map(function (status) {
          return {
            text: counts.get(status) + " " + status,
            tone: status,
            percent: (100 * counts.get(status)) / rows.length,
          };
        }),
      );
    });
  };

  Deployment.prototype.drawTraffic = function (all) {
    const self = this;
    all.filter(function (row) { return row.traffic.length > 0; }).slice(0, 10).forEach(function (row) {
      self.bar(
        row.id,
        row.traffic.map(function (share, place) {
          const percent = Math.round(10 * share[2]) / 10;
          return {
            text: percent + " % → " + (share[1] ? share[1] + " " : "") + share[0],
            tone: share[1] || (place === 0 ? "Blue" : "Green"),
            percent: percent,
          };
        }),
      );
    });
  };

  Deployment.prototype.drawFilters = function (all) {
    const self = this;
    const counts = this.counts(all);
    if (counts.size < 2 && all.length <= PAGE) {
      return;
    }
    const line = make("div", "codedeploy-filters");
    line.setAttribute("role", "group");
    line.setAttribute("aria-label", this.words.status);
    [""].concat(ORDER.filter(function (status) { return counts.has(status); })).forEach(function (status) {
      const count = status ? counts.get(status) : all.length;
      const button = make("button", "jenkins-button", (status || self.words.all) + " " + count);
      button.type = "button";
      button.dataset.key = "filter " + status;
      button.setAttribute("aria-pressed", String(self.filter === status));
      button.addEventListener("click", function () {
        self.filter = status;
        self.shown = PAGE;
        self.draw();
      });
      line.append(button);
    });
    this.place.append(line);
  };

  Deployment.prototype.drawTable = function (all) {
    const self = this;
    const events = [];
    // In a blue/green deployment the Green targets begin; the Blue ones are taken out of service at the end.
    all.slice().sort(function (a, b) { return b.label.localeCompare(a.label); }).forEach(function (row) {
      row.cells.forEach(function (cell) {
        if (!events.includes(cell[0])) {
          events.push(cell[0]);
        }
      });
    });
    const labelled = all.some(function (row) { return row.label; });
    const wanted = all
      .filter(function (row) { return !self.filter || row.status === self.filter; })
      .sort(function (a, b) {
        return ORDER.indexOf(a.status) - ORDER.indexOf(b.status)
          || a.id.localeCompare(b.id, undefined, { numeric: true });
      });
    const table = make("table", "jenkins-table jenkins-table--small");
    const head = table.createTHead().insertRow();
    [this.words.target].concat(labelled ? [""] : [], [this.words.status], events).forEach(function (title) {
      const cell = make("th", "", title);
      cell.scope = "col";
      head.append(cell);
    });
    const body = table.createTBody();
    wanted.slice(0, this.shown).forEach(function (row) {
      self.drawRow(body, row, events, labelled);
    });
    const scroll = make("div", "codedeploy-scroll");
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", this.section.getAttribute("aria-label"));
    scroll.append(table);
    this.place.append(scroll);
    if (wanted.length > this.shown) {
      const more = make("button", "jenkins-button", this.words.more + " (" + (wanted.length - this.shown) + ")");
      more.type = "button";
      more.dataset.key = "more";
      more.addEventListener("click", function () {
        self.shown += PAGE;
        self.draw();
      });
      this.place.append(more);
    }
  };

  Deployment.prototype.drawRow = function (body, row, events, labelled) {
    const self = this;
    const line = body.insertRow();
    const name = make("th", "", row.id);
    name.scope = "row";
    line.append(name);
    if (labelled) {
      line.append(make("td", "", row.label));
    }
    line.append(this.mark(row.status, row.status));
    events.forEach(function (event) {
      const cell = row.cells.find(function (candidate) { return candidate[0] === event; });
      line.append(cell ? self.eventCell(row, cell) : make("td"));
    });
    if (this.open && this.open.target === row.id) {
      const below = body.insertRow().insertCell();
      below.colSpan = events.length + (labelled ? 3 : 2);
      below.append(make("pre", "codedeploy-said", this.open.event + "\n" + this.open.lines.join("\n")));
    }
  };

  Deployment.prototype.mark = function (status, text) {
    const cell = make("td");
    const mark = make("span", "codedeploy-cell", (MARKS[status] || "?") + " " + text);
    mark.dataset.tone = status;
    cell.append(mark);
    return cell;
  };

  Deployment.prototype.duration = function (millis) {
    if (millis < 0) {
      return "";
    }
    if (millis < 60000) {
      return (millis / 1000).toFixed(millis < 10000 ? 1 : 0) + " " + this.words.seconds;
    }
    return Math.round(millis / 60000) + " " + this.words.minutes;
  };

  Deployment.prototype.eventCell = function (row, cell) {
    const self = this;
    const status = cell[1];
    const took = this.duration(cell[2]);
    if (!cell[3]) {
      const plain = this.mark(status, status === "Succeeded" && took ? took : status + (took ? " " + took : ""));
      plain.title = status;
      return plain;
    }
    const place = make("td");
    const button = make("button", "jenkins-button jenkins-button--tertiary");
    // Core's colour of a button's own text cannot be changed.
    const mark = make("span", "codedeploy-cell", MARKS[status] + " " + status);
    const isOpen = Boolean(this.open) && this.open.target === row.id && this.open.event === cell[0];
    mark.dataset.tone = status;
    button.append(mark);
    button.type = "button";
    button.dataset.key = "cell " + row.id + " " + cell[0];
    button.setAttribute("aria-expanded", String(isOpen));
    button.addEventListener("click", function () {
      if (isOpen) {
        self.open = null;
        self.draw();
        return;
      }
      ask(self.path + "said", { target: row.id, event: cell[0] }).then(function (lines) {
        self.open = { target: row.id, event: cell[0], lines: lines };
        self.draw();
      });
    });
    place.append(button);
    return place;
  };

  function begin() {
    const words = document.getElementById("codedeploy-words").dataset;
    document.querySelectorAll(".codedeploy-deployment").forEach(function (section) {
      new Deployment(section, words).start();
    });
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    begin();
  }
})();
