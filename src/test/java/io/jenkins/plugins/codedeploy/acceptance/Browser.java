package io.jenkins.plugins.codedeploy.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Headless Chromium with a profile of its own, logged in as one account. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI root;
    private final Path directory;
    private final ChromeDriver driver;

    private Browser(URI root, Path directory, ChromeDriver driver) {
        this.root = root;
        this.directory = directory;
        this.driver = driver;
    }

    /** Whether this machine has a browser and its driver. */
    static boolean isInstalled() {
        return found("chromedriver").isPresent() && found("chromium").isPresent();
    }

    static Browser open(Site site, Account account) {
        Path directory = site.given().directory();
        Path profile = directory.resolve("chromium");
        Home.delete(profile);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(found("chromium").orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(found("chromedriver").orElseThrow().toFile())
                .withLogFile(directory.resolve("chromedriver.log").toFile())
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(1280, 1000));
        Browser browser = new Browser(site.root(), directory.resolve("screenshots"), driver);
        browser.logIn(account);
        return browser;
    }

    ChromeDriver driver() {
        return driver;
    }

    Browser go(String path) {
        driver.get(root.resolve(path).toString());
        return this;
    }

    WebElement find(String css) {
        return await(driver -> driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    <T> T await(ExpectedCondition<T> condition) {
        // A page that draws itself anew between two questions about an element is asked again.
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100))
                .ignoring(StaleElementReferenceException.class)
                .until(condition);
    }

    /** Runs JavaScript in the page and gives its result as text. */
    String script(String javaScript, Object... arguments) {
        return String.valueOf(driver.executeScript(javaScript, arguments));
    }

    /** Errors that the pages logged, refusals by the content security policy among them. */
    List<String> problems() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Keeps a picture of the window as {@code screenshots/<name>.png}. */
    Path picture(String name) {
        try {
            Path file = Files.createDirectories(directory).resolve(name + ".png");
            return Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private void logIn(Account account) {
        go("login");
        find("input[name=j_username]").sendKeys(account.name());
        find("input[name=j_password]").sendKeys(account.password());
        find("button[name=Submit]").click();
        await(page -> !String.valueOf(page.getCurrentUrl()).contains("login") ? page : null);
    }

    private static Optional<Path> found(String program) {
        return Stream.of(System.getenv("PATH").split(System.getProperty("path.separator")))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
