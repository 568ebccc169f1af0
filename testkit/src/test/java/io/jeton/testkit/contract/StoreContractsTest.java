package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

class StoreContractsTest {
    @Test
    void shouldHaveAllContracts() {
        var contracts = ReflectionSupport.findAllClassesInPackage(
                PortContract.class.getPackageName(), StoreContractsTest::isContract, name -> true);
        assertThat(contracts).hasSizeGreaterThan(20);
        assertThat(Arrays.stream(StoreContracts.class.getDeclaredClasses()).<Class<?>>map(Class::getSuperclass))
                .containsExactlyInAnyOrderElementsOf(contracts);
    }

    private static boolean isContract(Class<?> type) {
        return PortContract.class.isAssignableFrom(type)
                && type != PortContract.class
                && type.getEnclosingClass() == null
                && Modifier.isPublic(type.getModifiers());
    }
}
