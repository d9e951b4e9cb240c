package org.carebank.stack;

import java.sql.Connection;
import java.util.Collection;

/** What every stack can do once its two addresses are known; alone it starts and stops nothing. */
class RunningStack implements Stack {

    private final Databases databases;
    private final String kafkaBootstrap;

    RunningStack(Databases databases, String kafkaBootstrap) {
        this.databases = databases;
        this.kafkaBootstrap = kafkaBootstrap;
    }

    Databases databases() {
        return databases;
    }

    @Override
    public int postgresPort() {
        return databases.port();
    }

    @Override
    public String jdbcUrl(String database) {
        return databases.jdbcUrl(database);
    }

    @Override
    public String kafkaBootstrap() {
        return kafkaBootstrap;
    }

    @Override
    public Connection superuser(String database) {
        return databases.superuser(database);
    }

    @Override
    public void createDatabase(String name, String password) {
        databases.create(name, password);
    }

    @Override
    public void createTopics(Collection<String> topics, int partitions) {
        TopicMaker.createMissing(kafkaBootstrap, topics, partitions);
    }

    @Override
    public void close() {}
}
