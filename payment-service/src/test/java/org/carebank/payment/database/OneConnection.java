package org.carebank.payment.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** A database on one connection that stays open: for tests that look on from inside a transaction of their own. */
public final class OneConnection {
    private OneConnection() {}

    public static Database database(Connection connection) {
        var open = (Connection) Proxy.newProxyInstance(
                OneConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, values) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new Database(() -> open);
    }
}
