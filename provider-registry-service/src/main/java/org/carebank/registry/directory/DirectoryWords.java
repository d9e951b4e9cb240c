package org.carebank.registry.directory;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the directory's pages, which children read. */
@MessageBundle("directory")
public interface DirectoryWords {
    @Message("Homes and agencies")
    String title();

    @Message(
            "Everyone can look here. To keep children safe, you cannot see what a home is called or where exactly it is.")
    String lead();

    @Message("Kind of care")
    String kind();

    @Message("Council area")
    String council();

    @Message("What Ofsted says")
    String judgement();

    @Message("Any")
    String any();

    @Message("Search")
    String search();

    @Message("Start again")
    String clear();

    @Message("Next page")
    String next();

    @Message("Look at this one")
    String look();

    @Message("Size")
    String size();

    @Message("{#if places}Up to {places} {#if places == 1}child{#else}children{/if}{#else}Not said{/if}")
    String places(Integer places);

    @Message("Places free now")
    String vacancies();

    @Message("Not judged yet")
    String notJudged();

    @Message("Ofsted looked on")
    String judgedOn();

    @Message("What Ofsted calls it")
    String provision();

    @Message("Helps families who adopt")
    String supports();

    @Message("A home for children")
    String aHome();

    @Message("Back to the search")
    String back();

    @Message("What children say")
    String voices();

    @Message("Not enough children have spoken yet for us to show it without saying who they are.")
    String voicesNone();
}
