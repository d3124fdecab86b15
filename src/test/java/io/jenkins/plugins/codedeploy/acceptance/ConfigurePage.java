package io.jenkins.plugins.codedeploy.acceptance;

import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The configuration form of a freestyle job, as far as our publisher is concerned. */
final class ConfigurePage {

    private static final String PUBLISHER = "div[descriptorid$='.CodeDeployPublisher']";

    private final Browser browser;

    private ConfigurePage(Browser browser) {
        this.browser = browser;
    }

    static ConfigurePage of(Browser browser, Job job) {
        browser.go(job.path() + "/configure");
        browser.find("button[name=Submit]");
        return new ConfigurePage(browser);
    }

    /** Adds the publisher by the menu under "Add post-build action". */
    ConfigurePage addPublisher(String displayName) {
        WebElement button =
                browser.await(driver -> driver.findElements(By.cssSelector("button.hetero-list-add")).stream()
                        .filter(each -> "publisher".equals(each.getDomAttribute("suffix")))
                        .findFirst()
                        .orElse(null));
        click(button);
        click(browser.await(driver -> driver.findElements(By.cssSelector(".jenkins-dropdown__item")).stream()
                .filter(item -> displayName.equals(item.getText().strip()))
                .findFirst()
                .orElse(null)));
        browser.find(PUBLISHER + " [name='_.application']");
        return this;
    }

    WebElement field(String name) {
        // The choice between fixed credentials and an expression has radio buttons of the same name.
        return browser.find(PUBLISHER + " [name='_." + name + "']:not([type=radio])");
    }

    ConfigurePage type(String name, String text) {
        WebElement field = field(name);
        show(field);
        field.clear();
        field.sendKeys(text);
        browser.script("arguments[0].dispatchEvent(new Event('change', {bubbles: true}))", field);
        return this;
    }

    /** Waits until the drop-down has been filled and picks an option by its value. */
    ConfigurePage select(String name, String value) {
        browser.await(driver -> {
            if (!options(name).contains(value)) {
                return null;
            }
            new Select(field(name)).selectByValue(value);
            return true;
        });
        return this;
    }

    List<String> options(String name) {
        return field(name).findElements(By.tagName("option")).stream()
                .map(option -> String.valueOf(option.getDomProperty("value")))
                .toList();
    }

    /** The names that a field suggests, as soon as there are some. */
    List<String> suggestions(String name) {
        return browser.await(driver -> {
            List<String> names = field(name).findElements(By.xpath("following-sibling::datalist[1]/option")).stream()
                    .map(option -> String.valueOf(option.getDomProperty("value")))
                    .toList();
            return names.isEmpty() ? null : names;
        });
    }

    /** Presses the button and gives the rows of the table that comes, blanks between their cells. */
    List<String> testConnection() {
        click(browser.find(PUBLISHER + " button.codedeploy-test"));
        return browser.await(driver -> {
            List<String> rows = driver.findElements(By.cssSelector(PUBLISHER + " .codedeploy-test-result tr")).stream()
                    .map(row -> row.getText().strip().replaceAll("\\s+", " "))
                    .toList();
            return rows.isEmpty() ? null : rows;
        });
    }

    /** Presses the button and gives the policy that comes. */
    String policy() {
        click(browser.find(PUBLISHER + " button.codedeploy-policy"));
        return browser.await(
                driver -> driver.findElements(By.cssSelector(PUBLISHER + " .codedeploy-policy-result pre")).stream()
                        .map(WebElement::getText)
                        .findFirst()
                        .orElse(null));
    }

    /** The message below a field, as soon as there is one. */
    String message(String name) {
        WebElement item = field(name).findElement(By.xpath("ancestor::div[contains(@class,'jenkins-form-item')][1]"));
        return browser.await(
                driver -> item.findElements(By.cssSelector(".validation-error-area .error, .error")).stream()
                        .map(WebElement::getText)
                        .filter(text -> !text.isBlank())
                        .findFirst()
                        .orElse(null));
    }

    /** Opens the help of a field and gives its text. */
    String help(String name) {
        WebElement item = field(name).findElement(By.xpath("ancestor::div[contains(@class,'jenkins-form-item')][1]"));
        click(item.findElement(By.cssSelector("a.jenkins-help-button")));
        return browser.await(driver -> item.findElements(By.cssSelector(".help-area .help, .help")).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .filter(text -> !text.isBlank() && !text.startsWith("Loading"))
                .findFirst()
                .orElse(null));
    }

    /** Opens every "Advanced" part of the publisher; a button that the page has not yet brought to life is pressed again. */
    ConfigurePage openAll() {
        field("region");
        browser.await(driver -> {
            List<WebElement> closed =
                    driver.findElements(By.cssSelector(PUBLISHER + " button.advanced-button")).stream()
                            .filter(button ->
                                    button.isDisplayed() && !"true".equals(button.getDomAttribute("data-expanded")))
                            .toList();
            closed.forEach(this::click);
            return closed.isEmpty() ? true : null;
        });
        return this;
    }

    ConfigurePage show(WebElement element) {
        browser.script("arguments[0].scrollIntoView({block: 'center'})", element);
        return this;
    }

    void save() {
        click(browser.find("button[name=Submit]"));
        browser.await(driver -> String.valueOf(driver.getCurrentUrl()).endsWith("/configure") ? null : true);
    }

    private void click(WebElement element) {
        browser.script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()", element);
    }
}
