package org.carebank.local.population;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The made-up region as files: what Ofsted publishes and what councils send. */
public record MadeUpFiles(Path providers, List<CouncilFolder> returns) {

    /**
     * A council's return in a folder.
     *
     * @param council ONS code
     * @param system the demo person who is the council's system
     */
    public record CouncilFolder(String council, String name, String system, Path folder) {}

    /** Writes a region whose lives are told up to a day. */
    public static MadeUpFiles write(LocalDate day, Path folder) {
        return write(MadeUpRegion.joiningOn(day), folder);
    }

    static MadeUpFiles write(MadeUpRegion region, Path folder) {
        var returns = new ArrayList<CouncilFolder>();
        for (var council : MadeUpCouncil.ALL) {
            var own = ReturnFiles.councilReturn(
                    region.childrenOf(council), council.districts().getFirst(), folder.resolve(council.folder()));
            returns.add(new CouncilFolder(council.code(), council.name(), council.system(), own));
        }
        return new MadeUpFiles(ReturnFiles.providers(region, folder.resolve("providers.csv")), returns);
    }
}
