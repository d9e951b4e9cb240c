package org.carebank.kit.page;

import io.quarkus.qute.TemplateGlobal;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.enterprise.inject.spi.CDI;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.time.Ids;
import org.eclipse.microprofile.config.ConfigProvider;

/** What every page knows without being told: where its service lives, who is signed in, which style sheet. */
public final class Layout {
    private static final String PREFIX = "/" + ConfigProvider.getConfig().getValue("carebank.prefix", String.class);

    private Layout() {}

    /** The path of the service behind the one address: {@code /placements}. */
    @TemplateGlobal(name = "prefix")
    static String prefix() {
        return PREFIX;
    }

    /** The path of a style sheet or script, with its hash in the name. */
    @TemplateGlobal(name = "css")
    static String css() {
        return PREFIX + "/assets/" + Assets.CSS;
    }

    @TemplateGlobal(name = "js")
    static String js() {
        return PREFIX + "/assets/" + Assets.JS;
    }

    /** The name of the person who is signed in; empty for a visitor. */
    @TemplateGlobal(name = "signedInName")
    static String signedInName() {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            // A path that no service has is answered before anybody was asked who they are.
            return "";
        }
        return CDI.current()
                .select(Callers.class)
                .get()
                .find()
                .map(each -> each.name())
                .orElse("");
    }

    /** A new key for a form that creates something. */
    @TemplateGlobal(name = "newKey")
    static String newKey() {
        return CDI.current().select(Ids.class).get().next().toString();
    }
}
