package io.jenkins.plugins.codedeploy.acceptance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The Snippet Generator. */
final class SnippetPage {

    private final Browser browser;

    private SnippetPage(Browser browser) {
        this.browser = browser;
    }

    /** Opens the generator with the form of one step. */
    static SnippetPage of(Browser browser, Job job, String step) {
        browser.go(job.path() + "/pipeline-syntax/");
        WebElement steps = browser.find("select.dropdownList");
        String title = new Select(steps)
                .getOptions().stream()
                        .map(option -> option.getText().strip())
                        .filter(text -> text.startsWith(step + ": "))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(step + " is not among the sample steps"));
        new Select(steps).selectByVisibleText(title);
        SnippetPage page = new SnippetPage(browser);
        browser.await(driver -> page.visible("[name='_.application'], [name='_.deploymentId'], [name='revision']")
                        .isPresent()
                ? true
                : null);
        return page;
    }

    /** The steps that the generator offers and whose names begin like this. */
    static List<String> steps(Browser browser, Job job, String prefix) {
        browser.go(job.path() + "/pipeline-syntax/");
        return new Select(browser.find("select.dropdownList"))
                .getOptions().stream()
                        .map(option -> option.getText().strip())
                        .filter(text -> text.startsWith(prefix))
                        .map(text -> text.substring(0, text.indexOf(':')))
                        .toList();
    }

    /** The kinds that a drop-down of Describables offers, by their titles; empty if the step has no such field. */
    List<String> kinds(String field) {
        return chooser(field)
                .map(select -> new Select(select)
                        .getOptions().stream()
                                .map(option -> option.getText().strip())
                                .toList())
                .orElse(List.of());
    }

    SnippetPage choose(String field, String kind) {
        WebElement select = chooser(field).orElseThrow();
        new Select(select).selectByVisibleText(kind);
        browser.await(driver -> select.findElements(
                                By.xpath(
                                        "ancestor::div[contains(@class,'jenkins-form-item')][1]/following-sibling::div[1]//*[@name]"))
                        .isEmpty()
                ? null
                : true);
        return this;
    }

    /** Adds a row to the last list of a field by its button, and waits until it is there. */
    SnippetPage add(String field, String button) {
        String rows = ".repeated-chunk[name='" + field + "']";
        WebElement add = browser.await(driver -> {
            WebElement last = shown("button.repeatable-add, .repeatable-add button").stream()
                    .filter(each -> each.getText().strip().equals(button))
                    .reduce((first, next) -> next)
                    .orElse(null);
            if (last == null) {
                openAdvanced();
            }
            return last;
        });
        int before = browser.all(rows).size();
        browser.script("arguments[0].click()", add);
        browser.await(driver -> browser.all(rows).size() > before ? true : null);
        return this;
    }

    /** Types into those of the fields that are visible now. */
    SnippetPage fill(Map<String, String> values) {
        // A connection's fields come by a request of their own, and hold an "Advanced" too.
        browser.await(driver ->
                chooser("connection").isEmpty() || visible("[name='_.region']").isPresent() ? true : null);
        // A click on "Advanced" does nothing before the page's scripts reached the form; the drop-down is theirs too.
        browser.await(driver -> browser.all(".codedeploy-credentials select").stream()
                        .filter(WebElement::isDisplayed)
                        .allMatch(select ->
                                !select.findElements(By.tagName("option")).isEmpty())
                ? true
                : null);
        openAdvanced();
        browser.await(driver -> {
            if (visible("[name='_.region']").isEmpty()
                    || visible("[name='_.codeDeployEndpoint']").isPresent()) {
                return true;
            }
            openAdvanced();
            return null;
        });
        values.forEach((name, value) ->
                shown("[name='_." + name + "']:not([type=radio])").forEach(field -> enter(field, value)));
        return this;
    }

    private void openAdvanced() {
        browser.all("button.advanced-button, .advancedButton").stream()
                .filter(WebElement::isDisplayed)
                // A second click would hide the part again.
                .filter(button -> !"true".equals(button.getDomAttribute("data-expanded")))
                .forEach(button -> browser.script("arguments[0].click()", button));
    }

    String generate() {
        WebElement button = browser.find("#generatePipelineScript");
        WebElement text = browser.driver().findElement(By.id("prototypeText"));
        browser.script("arguments[0].value = ''; arguments[1].click()", text, button);
        return browser.await(driver -> Optional.ofNullable(text.getDomProperty("value"))
                        .filter(value -> !value.isBlank())
                        .orElse(null))
                .strip();
    }

    private void enter(WebElement field, String value) {
        if (field.getTagName().equals("select")) {
            browser.await(driver -> new Select(field)
                            .getOptions().stream().anyMatch(option -> value.equals(option.getDomProperty("value")))
                    ? true
                    : null);
            new Select(field).selectByValue(value);
        } else {
            field.clear();
            field.sendKeys(value);
        }
    }

    private Optional<WebElement> visible(String css) {
        return shown(css).stream().findFirst();
    }

    private List<WebElement> shown(String css) {
        return browser.all(css).stream().filter(WebElement::isDisplayed).toList();
    }

    private Optional<WebElement> chooser(String field) {
        return browser
                .driver()
                .findElements(By.xpath("//div[@name='" + field
                        + "']/ancestor::div[contains(@class,'dropdownList-container')][1]"
                        + "/preceding-sibling::div[contains(@class,'jenkins-form-item')][1]//select"))
                .stream()
                .filter(WebElement::isDisplayed)
                .findFirst();
    }
}
