(function () {
  "use strict";

  const PAUSE_MILLIS = 300;
  const FRESH_MILLIS = 60000;
  let count = 0;

  /** The objects that would be submitted around a field, the innermost first: what core's own function makes of the form. */
  function objectsAround(field) {
    const form = field.closest("form");
    const json = form && Array.from(form.elements).reverse().find((element) => element.name === "json");
    if (!json) {
      return [];
    }
    const mark = "codedeploy-" + Date.now() + "-" + ++count;
    const before = { value: field.value, json: json.value, from: field.selectionStart, to: field.selectionEnd };
    try {
      field.value = mark;
      buildFormTree(form);
      const objects = objectsWith(JSON.parse(json.value), mark) || [];
      for (const [name, value] of Object.entries(objects[0] || {})) {
        if (value === mark) {
          objects[0][name] = before.value;
        }
      }
      return objects;
    } finally {
      field.value = before.value;
      json.value = before.json;
      if (document.activeElement === field) {
        field.setSelectionRange(before.from, before.to);
      }
    }
  }

  function objectsWith(node, mark) {
    if (node === mark) {
      return [];
    }
    if (node === null || typeof node !== "object") {
      return null;
    }
    for (const child of Object.values(node)) {
      const found = objectsWith(child, mark);
      if (found) {
        return Array.isArray(node) ? found : found.concat([node]);
      }
    }
    return null;
  }

  function nearest(objects, name) {
    const holder = objects.find((object) => object[name] !== undefined);
    return holder ? holder[name] : undefined;
  }

  function post(address, parameters) {
    return fetch(address, {
      method: "POST",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams(parameters),
    }).then(function (response) {
      if (!response.ok) {
        throw new Error("HTTP " + response.status);
      }
      return response;
    });
  }

  function Names(field) {
    this.field = field;
    this.list = document.createElement("datalist");
    this.list.id = "codedeploy-names-" + ++count;
    this.note = document.createElement("div");
    this.note.setAttribute("role", "status");
    field.after(this.list, this.note);
    field.setAttribute("list", this.list.id);
    field.setAttribute("autocomplete", "off");
    this.asked = "";
    this.until = 0;
  }

  Names.prototype.parameters = function () {
    const topic = this.field.dataset.topic;
    if (topic === "regions") {
      return { topic: topic };
    }
    const objects = objectsAround(this.field);
    const connection = nearest(objects, "connection");
    return {
      topic: topic,
      connection: connection ? JSON.stringify(connection) : "",
      application: topic === "deploymentGroups" ? nearest(objects, "application") || "" : "",
    };
  };

  Names.prototype.ask = function () {
    const self = this;
    const parameters = this.parameters();
    const question = JSON.stringify(parameters);
    if (question === this.asked && Date.now() < this.until) {
      return;
    }
    this.asked = question;
    this.until = Date.now() + FRESH_MILLIS;
    post(this.field.dataset.inquiry + "/suggest", parameters)
      .then((response) => response.json())
      .catch((error) => ({ names: [], warning: error.message }))
      .then(function (answer) {
        if (self.asked === question) {
          self.show(answer);
        }
      });
  };

  Names.prototype.show = function (answer) {
    this.list.replaceChildren(
      ...answer.names.map(function (each) {
        const option = document.createElement("option");
        option.value = each.name;
        if (each.title) {
          option.label = each.name + ": " + each.title;
        }
        return option;
      }),
    );
    this.note.className = answer.warning ? "warning" : "";
    this.note.textContent = answer.warning;
    if (answer.warning) {
      // Whoever removes the reason need not wait for the next minute.
      this.until = 0;
    }
  };

  Behaviour.specify("INPUT.codedeploy-names", "codedeploy-names", 0, function (field) {
    const names = new Names(field);
    let timer = null;
    function soon() {
      clearTimeout(timer);
      timer = setTimeout(() => names.ask(), PAUSE_MILLIS);
    }
    // Nothing is asked before somebody touches the field.
    field.addEventListener("input", soon);
    field.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown") {
        soon();
      }
    });
  });

  /** The field of that name which stands above an element, the nearest of several. */
  function above(element, name) {
    return Array.from(element.closest("form").querySelectorAll("[name='_." + name + "']"))
      .filter((field) => element.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_PRECEDING)
      .pop();
  }

  function objectOf(button) {
    const field = above(button, button.dataset.field);
    return (field && objectsAround(field)[0]) || {};
  }

  function text(part) {
    return part ? JSON.stringify(part) : "";
  }

  function tested(object) {
    return {
      connection: text(object.connection),
      application: object.application || "",
      deploymentGroup: object.deploymentGroup || "",
      bucket: (object.revision && object.revision.bucket) || "",
      revision: text(object.revision),
    };
  }

  function allowed(object) {
    return {
      connection: text(object.connection),
      application: object.application || "",
      deploymentGroup: object.deploymentGroup || "",
      revision: text(object.revision),
      options: text(object.options),
    };
  }

  /** Lets a button show below itself what the controller says to the object around it. */
  function answers(name, method, parameters) {
    Behaviour.specify("BUTTON." + name, name, 0, function (button) {
      const result = button.parentNode.querySelector("." + name + "-result");
      button.addEventListener("click", function () {
        button.disabled = true;
        result.textContent = button.dataset.asking || "";
        post(button.dataset.inquiry + "/" + method, parameters(objectOf(button)))
          .then((response) => response.text())
          .then(function (markup) {
            result.innerHTML = markup;
          })
          .catch(function (error) {
            result.textContent = error.message;
          })
          .finally(function () {
            button.disabled = false;
          });
      });
    });
  }

  answers("codedeploy-test", "test", tested);
  answers("codedeploy-policy", "policy", allowed);
})();
