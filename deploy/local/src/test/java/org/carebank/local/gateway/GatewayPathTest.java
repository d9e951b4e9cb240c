package org.carebank.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/placements",
                "/placements/",
                "/placements/api/v1/children",
                "/placements/quick-exit",
                "/placements/children/q",
                "/id/realms/carebank",
                "/id/realms/carebank/protocol/openid-connect/auth",
                "/id/resources/abc/login/style.css"
            })
    void people(String path) {
        assertThat(GatewayPath.of(path).open()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/placements/q",
                "/placements/q/health",
                "/placements//q/metrics",
                "/placements/./q/metrics",
                "/placements/%71/metrics",
                "/placements/api/../q/metrics",
                "/placements/api/%2e%2e/q/metrics",
                "/placements/api%2F..%2Fq%2Fmetrics",
                "/placements/q;x=1/metrics",
                "/placements\\q\\metrics",
                "/id",
                "/id/admin/",
                "/id/realms/master",
                "/id/realms/master/protocol/openid-connect/token",
                "/id/realms/carebank/../master",
                "/id/realms/carebankery",
                "/id/metrics"
            })
    void nobody(String path) {
        assertThat(GatewayPath.of(path).open()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "//", "/.", "/a/..", "/%zz"})
    void theStart(String path) {
        assertThat(GatewayPath.of(path).isRoot()).isTrue();
    }
}
