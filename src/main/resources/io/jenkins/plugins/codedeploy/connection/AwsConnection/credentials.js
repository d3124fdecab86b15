// Radio buttons of one name in one form exclude each other. A page holds this choice once per connection and proxy, so
// each gets a name of its own, and what the server had chosen is chosen again: all but the last had lost it, and with
// it their credentials at the next save. The buttons' own values are never submitted.
(function () {
  let count = 0;
  Behaviour.specify(".codedeploy-credentials", "codedeploy-credentials", 50, function (choice) {
    if (choice.dataset.named) {
      return;
    }
    choice.dataset.named = "true";
    count += 1;
    const buttons = choice.querySelectorAll("input.credentials-select-radio-control");
    buttons.forEach((button) => {
      button.name = "codedeploy-credentials-" + count;
    });
    buttons.forEach((button) => {
      button.checked = button.defaultChecked;
    });
  });
})();
