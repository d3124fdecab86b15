package io.jenkins.plugins.codedeploy.acceptance;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The configuration page of a folder, as far as our properties are on it. */
final class FolderPage {
    private static final String ITEM = "ancestor::div[contains(@class,'jenkins-form-item')][1]";

    private static final String CONNECTION = "div.repeated-chunk[name='connections']";

    private final Browser browser;

    private FolderPage(Browser browser) {
        this.browser = browser;
    }

    static FolderPage of(Browser browser, Job folder) {
        browser.go(folder.path() + "/configure");
        browser.find("[name='_.defaultConnection']");
        return new FolderPage(browser);
    }

    /** The error below a field, as soon as there is one; the field may be in a closed part. */
    String message(String name) {
        WebElement item = field(name).findElement(By.xpath(ITEM));
        return browser.await(driver -> item.findElements(By.cssSelector(".validation-error-area .error")).stream()
                .map(error ->
                        String.valueOf(error.getDomProperty("textContent")).strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null));
    }

    FolderPage show(String name) {
        browser.script("arguments[0].scrollIntoView({block: 'center'})", field(name));
        return this;
    }

    FolderPage type(String name, String text) {
        show(name);
        field(name).clear();
        field(name).sendKeys(text);
        return this;
    }

    /** Deletes the only row of the list of connections, which holds lists of its own. */
    FolderPage removeConnection() {
        WebElement row = browser.find(CONNECTION + " [name='_.name']")
                .findElement(By.xpath("ancestor::div[@name='connections'][1]"));
        browser.script("""
                const row = arguments[0];
                Array.from(row.querySelectorAll('.repeatable-delete'))
                    .find(button => button.closest('.repeated-chunk') === row).click();
                """, row);
        browser.await(driver -> driver.findElements(By.cssSelector(CONNECTION)).isEmpty() ? true : null);
        return this;
    }

    void save() {
        click(browser.find("button[name=Submit]"));
        browser.await(driver -> String.valueOf(driver.getCurrentUrl()).endsWith("/configure") ? null : true);
    }

    /** Also in a part of the form that is closed. */
    private WebElement field(String name) {
        return browser.await(driver -> driver.findElements(By.cssSelector("[name='_." + name + "']")).stream()
                .findFirst()
                .orElse(null));
    }

    private void click(WebElement element) {
        browser.script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()", element);
    }
}
