package org.carebank.appeals.child;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words that children read, in {@code messages/my_en.properties} and {@code my_cy.properties}. */
@MessageBundle("my")
interface MyWords {
    @Message
    String leavePage();

    @Message
    String skip();

    @Message
    String signOut();

    @Message
    String footer();

    @Message
    String otherLanguage();

    @Message
    String otherLanguageCode();

    @Message
    String pageTitle();

    @Message
    String startHeading();

    @Message
    String startLead();

    @Message
    String chooseLeave();

    @Message
    String chooseLeaveHint();

    @Message
    String chooseStay();

    @Message
    String chooseStayHint();

    @Message
    String danger();

    @Message
    String mineHeading();

    @Message
    String wordsHeadingLeave();

    @Message
    String wordsHeadingStay();

    @Message
    String wordsLabel();

    @Message
    String wordsHint();

    @Message
    String shareLabel();

    @Message
    String shareHint();

    @Message
    String whoReads();

    @Message
    String send();

    @Message
    String problemHeading();

    @Message
    String wordsMissing();

    @Message
    String wordsTooLong();

    @Message
    String alreadyTold();

    @Message
    String sent();

    @Message
    String whereHeading();

    @Message
    String whoHearingOfficer();

    @Message
    String whoChild();

    @Message
    String whoCommissioner();

    @Message
    String whoNobody();

    @Message
    String nextHearing(String day);

    @Message
    String nextFeltHeard(String day);

    @Message
    String nextResolution(String day);

    @Message
    String late();

    @Message
    String stepsHeading();

    @Message
    String stepTold();

    @Message
    String stepMoneyLeave();

    @Message
    String stepMoneyLeaveDone();

    @Message
    String stepMoneyStay();

    @Message
    String stepMoneyStayDone();

    @Message
    String stepHearing();

    @Message
    String stepDecided();

    @Message
    String stepSay();

    @Message
    String stepCommissioner();

    @Message
    String done();

    @Message
    String now();

    @Message
    String later();

    @Message
    String toldHeading();

    @Message
    String yourWordsHeading();

    @Message
    String askHeading();

    @Message
    String askHint();

    @Message
    String askYes();

    @Message
    String askNo();

    @Message
    String askMissing();

    @Message
    String moreHeading();

    @Message
    String stopLink();

    @Message
    String stopHeading();

    @Message
    String stopText();

    @Message
    String stopYes();

    @Message
    String stopNo();

    @Message
    String endedStay();

    @Message
    String endedMove();

    @Message
    String endedWithdrawn();

    @Message
    String endedOther();

    @Message
    String back();
}
