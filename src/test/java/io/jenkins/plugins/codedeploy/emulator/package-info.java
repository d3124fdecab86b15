/**
 * CodeDeploy, STS and S3 on loopback ports, for tests, the demo and the benchmarks.
 *
 * <p>A test that owns the time:
 *
 * <pre>{@code
 * try (Emulator emulator = Emulator.start()) {                       // virtual clock, pages of two
 *     emulator.versionedBucket("releases");
 *     emulator.serverGroup("shop", "prod")
 *             .hosts(emulator.realHost("i-0aa"), emulator.realHost("i-0bb"))
 *             .configuration("CodeDeployDefault.HalfAtATime")
 *             .rollsBackOn("DEPLOYMENT_FAILURE");
 *     emulator.s3Objects().write("releases", "app.zip", BundleFixture.of(BundleFixture.EXAMPLE).zip());
 *     ...                                                            // CreateDeployment with the code under test
 *     emulator.virtualClock().advance(Duration.ofSeconds(30));       // the service, its hosts and scripts go on
 *     assertThat(emulator.requests().count("CreateDeployment")).isEqualTo(1);
 * }
 * }</pre>
 *
 * <p>The code under test gets {@code codeDeployEndpoint()}, {@code stsEndpoint()}, {@code s3Endpoint()} (path style), {@code
 * lambdaEndpoint()} (three operations on {@code functions()}), {@code ecsEndpoint()} (two on {@code taskDefinitions()}),
 * {@code region()}, {@code ACCESS_KEY} and {@code SECRET_KEY}. {@code clock()} is an InstantSource and a scheduler, so both
 * sides can share one queue; {@code virtualClock().advancePerCall(...)} lets a poller drive the time by its own calls, and
 * {@code builder().speed(60)} lets time run by itself.
 *
 * <p>Hosts: {@code realHost(id)} fetches the bundle, unpacks it, copies files below {@code hostRoot(id)} and runs the hook
 * scripts with {@code HOST_ROOT} and {@code HOST_ID} set; {@code simulatedHosts(500)} have no files. Either can be told what
 * to do: {@code host.on("ValidateService", Step.fails("scripts/check.sh", 1, "[stderr]no answer"))}, {@code
 * Step.timesOut}, {@code Step.missing}, {@code Step.hangs()}, {@code Step.neverStarts()}.
 *
 * <p>Faults: {@code faults().on("CreateDeployment").next(1).resetAfter()}, {@code faults().onAny().next(3).throttle()},
 * {@code faults().rate(10, 10)}, {@code faults().on("GetDeployment").deny()}, {@code
 * s3Faults().on("UploadPart").part(2).next(1).slowDown()}, {@code s3Line().latency(...)}, {@code skewServers(...)}, {@code
 * codeDeploy().tamper("GetDeployment", answer -> ...)}.
 *
 * <p>Groups: {@code serverGroup(...).loadBalanced()}, {@code .blueGreen(replacements)}, {@code .waitsForReroute(minutes)},
 * {@code .terminatesAfter(minutes)}, {@code .with(settings -> ...)} for anything in the form of the API; a group that was
 * created over the API gets hosts by {@code codeDeploy().existing(application, group).hosts(...)}. {@code
 * builder().s3OnDisk(directory)} takes objects larger than the heap; {@code gitHub().add(...)} puts up commits.
 *
 * <p>Not emulated: zonal configurations, target instances and tag filters (hosts are given), tags of resources, changes of
 * groups over the API, on-premises registration, the deprecated instance operations, the limit of 12 hours.
 *
 * <p>Lambda and ECS: {@code lambdaGroup}, {@code ecsGroup}, with {@code codeDeploy().functions()} for hook functions and
 * {@code codeDeploy().alarm(...)} for alarms.
 */
package io.jenkins.plugins.codedeploy.emulator;
