package io.jeton.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.jdbc.NonRegisteringDriver;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PrimaryServerDriverTest {
    private static final String GROUP = "jdbc:mysql://down:1,standby:2,primary:3,other-primary:4/jeton?user=me";

    private final List<String> opened = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    @Test
    void shouldConnectToTheFirstServerThatTakesWrites() throws SQLException {
        // when
        var connection = driver().connect(GROUP, new Properties());
        // then: and the connection to the standby is not left open
        assertThat(connection).hasToString("primary");
        assertThat(opened).containsExactly("standby", "primary");
        assertThat(closed).containsExactly("standby");
    }

    @Test
    void shouldTellOfEveryServerWhenNoneTakesWrites() {
        assertThatThrownBy(() -> driver().connect("jdbc:mysql://down:1,standby:2/jeton", new Properties()))
                .isInstanceOf(SQLException.class)
                .hasMessage("none of the servers takes writes")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("refused", "server standby:2 takes no writes"));
    }

    @Test
    void shouldTellWhatIsWrongWithTheOnlyServer() {
        assertThatThrownBy(() -> driver().connect("jdbc:mysql://standby:2/jeton", new Properties()))
                .hasMessage("server standby:2 takes no writes");
        assertThat(closed).containsExactly("standby");
    }

    @Test
    void shouldCloseTheConnectionToAServerThatDoesNotSayWhatItIs() {
        assertThatThrownBy(() -> driver().connect("jdbc:mysql://mute:2/jeton", new Properties()))
                .hasMessage("no answer");
        assertThat(closed).containsExactly("mute");
    }

    @Test
    void shouldLeaveOtherUrlsToOtherDrivers() throws SQLException {
        assertThat(driver().connect("jdbc:h2:mem:x", new Properties())).isNull();
    }

    private PrimaryServerDriver driver() throws SQLException {
        return new PrimaryServerDriver(new NonRegisteringDriver(), new PrimaryServerDriver.Servers() {
            @Override
            public Connection connect(HostInfo server) throws SQLException {
                if (server.getHost().equals("down")) {
                    throw new SQLException("refused");
                }
                opened.add(server.getHost());
                return connectionTo(server.getHost());
            }

            @Override
            public boolean takesWrites(Connection connection) throws SQLException {
                if (connection.toString().equals("mute")) {
                    throw new SQLException("no answer");
                }
                return connection.toString().endsWith("primary");
            }
        });
    }

    private Connection connectionTo(String host) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.add(host);
                        return null;
                    }
                    return method.getName().equals("toString") ? host : null;
                });
    }
}
