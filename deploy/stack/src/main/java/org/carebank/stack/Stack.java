package org.carebank.stack;

import java.sql.Connection;
import java.util.Collection;

/** One running PostgreSQL and one running Kafka, whichever way they were started. */
public interface Stack extends AutoCloseable {

    int postgresPort();

    /** The address of one database, without user or password. */
    String jdbcUrl(String database);

    /** {@code host:port} of the only broker. */
    String kafkaBootstrap();

    /** A connection as PostgreSQL's superuser: for set-up and for tests that look behind a service's back. */
    Connection superuser(String database);

    /**
     * Makes the database {@code name} with its two roles: {@code <name>_owner}, who runs the migrations, and
     * {@code <name>_app}, who reads and writes rows and owns nothing. Where they are there already only the password
     * is set again.
     */
    void createDatabase(String name, String password);

    /** Makes the topics that are missing; those of {@link Topics#COMPACTED} compacted, all others kept for ever. */
    void createTopics(Collection<String> topics, int partitions);

    @Override
    void close();
}
