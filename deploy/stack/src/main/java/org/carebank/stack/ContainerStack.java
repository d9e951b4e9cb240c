package org.carebank.stack;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The same two servers in containers: for machines where a Docker engine answers. Unproven: it compiles and has never been
 * run, for no machine of the project has had an engine; what the tests say with it is to be looked at before it is trusted.
 */
public final class ContainerStack extends RunningStack {

    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final String KAFKA_IMAGE = "apache/kafka:4.1.1";

    private final PostgreSQLContainer postgres;
    private final KafkaContainer kafka;

    private ContainerStack(PostgreSQLContainer postgres, KafkaContainer kafka) {
        super(
                new Databases(postgres.getHost(), postgres.getMappedPort(5432), postgres.getPassword()),
                kafka.getBootstrapServers());
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /** The docker command may be there without an engine behind it: only the engine's answer counts. */
    public static boolean possible() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // both are closed with the stack
    public static ContainerStack start() {
        var postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withUsername("postgres")
                .withPassword(Secret.text())
                .withCommand("postgres", "-c", "max_connections=200", "-c", "fsync=off");
        var kafka = new KafkaContainer(KAFKA_IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        postgres.start();
        kafka.start();
        return new ContainerStack(postgres, kafka);
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
    }
}
