package io.jeton.persistence.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A data source that tells which statements are sent, and lets a commit go wrong. */
public final class ObservedDataSource {
    /** What is told. */
    public interface Observer {
        /** A statement, or one batch of it, has been sent. */
        default void sent(Connection connection, String sql, List<Parameter> parameters) throws SQLException {}

        /** A commit is asked for. */
        default void commit(Connection connection) throws SQLException {
            connection.commit();
        }
    }

    /** A parameter as it was set. */
    public record Parameter(Method setter, Object[] arguments) {
        public void setOn(PreparedStatement statement) throws SQLException {
            try {
                setter.invoke(statement, arguments);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new SQLException(e);
            }
        }
    }

    private ObservedDataSource() {}

    public static DataSource of(DataSource dataSource, Observer observer) {
        return proxy(DataSource.class, dataSource, (method, arguments) -> {
            var result = call(dataSource, method, arguments);
            return result instanceof Connection connection ? observed(connection, observer) : result;
        });
    }

    private static Connection observed(Connection connection, Observer observer) {
        return proxy(Connection.class, connection, (method, arguments) -> {
            if (method.getName().equals("commit")) {
                observer.commit(connection);
                return null;
            }
            if (method.getName().equals("isWrapperFor")) {
                return false;
            }
            var result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement
                    ? observed(connection, statement, (String) arguments[0], observer)
                    : result;
        });
    }

    private static PreparedStatement observed(
            Connection connection, PreparedStatement statement, String sql, Observer observer) {
        var parameters = new ArrayList<Parameter>();
        return proxy(PreparedStatement.class, statement, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments.length >= 2) {
                parameters.add(new Parameter(method, arguments));
            }
            var result = call(statement, method, arguments);
            if (method.getName().startsWith("execute")) {
                observer.sent(connection, sql, List.copyOf(parameters));
                parameters.clear();
            }
            return result;
        });
    }

    private interface Call {
        Object on(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Call call) {
        InvocationHandler handler = (self, method, arguments) -> call.on(method, arguments);
        return type.cast(Proxy.newProxyInstance(target.getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
