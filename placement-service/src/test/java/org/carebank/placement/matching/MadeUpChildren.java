package org.carebank.placement.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.carebank.placement.child.Children.Person;

/**
 * Made-up children of whom every tenth is on the books twice, the second time with the slips that people make. Among them
 * are what misleads: brothers and sisters, twins, and names that many share.
 */
final class MadeUpChildren {
    private static final List<String> GIRLS = words(
            "Olivia Amelia Isla Ava Lily Ivy Freya Florence Isabella Mia Willow"
                    + " Evelyn Rosie Poppy Elsie Sophia Grace Emily Charlotte Jessica Matilda Evie Ella Alice Ruby Daisy Phoebe"
                    + " Harriet Eleanor Georgina Abigail Lucy Erin Megan Hannah Zara Aisha Fatima Maryam Zainab Katherine Elizabeth"
                    + " Victoria Rebecca Samantha Natalie Chloe Paige Jasmine Amber Skye Summer Scarlett Maya Layla Nancy Bethany"
                    + " Caitlin Niamh Oluchi Adaeze Zofia Maja Nadia Priya Anjali Gabrielle Francesca Stephanie Tegan Kayleigh");
    private static final List<String> BOYS = words(
            "Noah George Oliver Arthur Leo Jack Freddie Theodore Oscar Archie Jacob"
                    + " Charles Henry Muhammad Thomas Finley Alfie Harry William James Lucas Edward Alexander Joshua Samuel Joseph"
                    + " Daniel Benjamin Zachary Reuben Toby Matthew Nathan Callum Connor Kian Jayden Tyler Riley Kai Luca Hugo"
                    + " Sebastian Christopher Nicholas Michael Robert Anthony Stephen Patrick Declan Cameron Dominic Ibrahim Yusuf"
                    + " Hamza Ali Ahmed Omar Bilal Kofi Emeka Jakub Antoni Szymon Arjun Rohan Vincent Peter Andrew Timothy");
    private static final List<String> COMMON = words(
            "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson"
                    + " Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Khan Ali Hussain Ahmed Begum Lewis"
                    + " Harris Turner Hill Cooper Ward Morris Moore Clark Lee King Baker Harrison Morgan Allen James Scott Phillips"
                    + " Watson Davis Parker Price Bennett Young Griffiths Mitchell Kelly Cook Carter Richardson Bailey Collins Bell"
                    + " Shaw Murphy Miller Cox Richards Marshall Anderson Simpson Ellis Adams Singh Begum Wilkinson Foster Chapman"
                    + " Powell Webb Rogers Gray Mason Hunt Hussain Campbell Matthews Owen Palmer Holmes Mills Barnes Knight Lloyd"
                    + " Butler Russell Barker Fisher Stevens Jenkins Murray Dixon Harvey Graham Pearson Ibrahim Nowak Kowalski Okafor");
    private static final List<String> BEGIN = words(
            "Ash Brad Carl Den Eller Fair Grim Hather Kirk Lang Mar Nor Old Pem" + " Raven Stan Thorn Whit Wool York");
    private static final List<String> END = words("ton ley well ford by ham wick worth field stead bury croft");
    private static final List<String> NICKNAMED = words(
            "Katherine:Katie Elizabeth:Lizzie Elizabeth:Beth Samuel:Sam"
                    + " Samantha:Sam Alexander:Alex Benjamin:Ben Joshua:Josh Thomas:Tom William:Will William:Billy Charles:Charlie"
                    + " Charlotte:Charlie Oliver:Ollie Olivia:Liv Daniel:Danny Matthew:Matt Michael:Mike Robert:Bobby Christopher:Chris"
                    + " Nicholas:Nick Stephen:Steve Andrew:Andy Anthony:Tony Patrick:Paddy Joseph:Joe Jacob:Jake James:Jamie"
                    + " Edward:Eddie Henry:Harry Theodore:Teddy Zachary:Zac Sebastian:Seb Dominic:Dom Nathan:Nate Timothy:Tim"
                    + " Muhammad:Mo Isabella:Bella Abigail:Abi Rebecca:Becky Victoria:Vicky Jessica:Jess Matilda:Tilly Eleanor:Ellie"
                    + " Georgina:Georgie Harriet:Hattie Francesca:Fran Stephanie:Steph Gabrielle:Gabby Bethany:Beth Florence:Flo"
                    + " Natalie:Nat Megan:Meg Amelia:Millie Cameron:Cam Vincent:Vinny Peter:Pete Freddie:Fred Archie:Archibald");
    private static final List<String> ETHNIC =
            words("WBRI WBRI WBRI WBRI WBRI WBRI WBRI MWBC APKN ABAN BAFR BCRB WOTH MOTH");

    private final Random random;
    private final LocalDate today;

    /** A record, and the person behind it: records of one person share it. */
    record Entry(int person, Person said) {}

    MadeUpChildren(long seed, LocalDate today) {
        this.random = new Random(seed);
        this.today = today;
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    /** So many records: ten of eleven are different people, the others are some of them again. */
    List<Entry> records(int count) {
        var people = new ArrayList<Person>();
        int again = count / 11;
        while (people.size() < count - again) {
            people.add(person(people));
        }
        var records = new ArrayList<Entry>();
        for (int i = 0; i < people.size(); i++) {
            records.add(new Entry(i, people.get(i)));
        }
        for (int i = 0; i < again; i++) {
            // Every tenth person once.
            int person = i * (people.size() / again);
            records.add(new Entry(person, withSlips(people.get(person))));
        }
        return records;
    }

    private Person person(List<Person> known) {
        boolean girl = random.nextBoolean();
        var given = pick(girl ? GIRLS : BOYS);
        var born = today.minusDays(random.nextInt(18 * 365));
        var family = familyName();
        var ethnic = pick(ETHNIC);
        if (!known.isEmpty() && chance(0.20)) {
            var sibling = known.get(random.nextInt(known.size()));
            family = String.valueOf(sibling.familyName());
            ethnic = String.valueOf(sibling.ethnic());
            born = chance(0.06) ? sibling.born() : sibling.born().plusDays(300L + random.nextInt(1500));
            born = born.isAfter(today) ? sibling.born().minusDays(400) : born;
            if (given.equals(sibling.givenName())) {
                given = girl ? "Wren" : "Rowan";
            }
        }
        return new Person(null, given, family, born, girl ? "F" : "M", ethnic);
    }

    private String familyName() {
        return chance(0.6) ? pick(COMMON) : pick(BEGIN) + pick(END);
    }

    private Person withSlips(Person person) {
        var given = String.valueOf(person.givenName());
        var family = String.valueOf(person.familyName());
        var born = person.born();
        if (chance(0.18)) {
            given = nickname(given);
        } else if (chance(0.12)) {
            given = slip(given);
        }
        if (chance(0.15)) {
            family = chance(0.4) ? family + "-" + familyName() : familyName();
        } else if (chance(0.18)) {
            family = slip(family);
        }
        if (chance(0.10) && born.getDayOfMonth() <= 12) {
            born = LocalDate.of(born.getYear(), born.getDayOfMonth(), born.getMonthValue());
        } else if (chance(0.06)) {
            born = oneOff(born);
        }
        var sex = chance(0.01) ? "U" : person.sex();
        var ethnic = chance(0.06) ? "NOBT" : chance(0.05) ? pick(ETHNIC) : person.ethnic();
        return new Person(null, given, family, born, sex, ethnic);
    }

    private String nickname(String given) {
        var known = NICKNAMED.stream()
                .filter(each -> each.startsWith(given + ":"))
                .map(each -> each.substring(each.indexOf(':') + 1))
                .toList();
        return known.isEmpty() ? given : pick(known);
    }

    /** A letter left out, doubled, taken for its neighbour, or two that changed places. */
    private String slip(String name) {
        int at = 1 + random.nextInt(name.length() - 1);
        return switch (random.nextInt(4)) {
            case 0 -> name.substring(0, at) + name.substring(at + 1);
            case 1 -> name.substring(0, at) + name.charAt(at) + name.substring(at);
            case 2 -> name.substring(0, at) + (char) ('a' + random.nextInt(26)) + name.substring(at + 1);
            default -> {
                int first = Math.max(1, at - 1);
                yield first == at
                        ? name
                        : name.substring(0, first) + name.charAt(at) + name.charAt(first) + name.substring(at + 1);
            }
        };
    }

    private LocalDate oneOff(LocalDate born) {
        var off = switch (random.nextInt(3)) {
            case 0 -> born.withDayOfMonth(1 + (born.getDayOfMonth() + random.nextInt(26)) % 28);
            case 1 -> born.plusYears(chance(0.5) ? 1 : -1);
            default -> born.plusMonths(chance(0.5) ? 1 : -1);
        };
        return off.isAfter(today) ? born : off;
    }

    private boolean chance(double of) {
        return random.nextDouble() < of;
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Which records are one person, as pairs of their places in the list. */
    static Set<List<Integer>> truth(List<Entry> records) {
        var first = new java.util.HashMap<Integer, Integer>();
        var pairs = new java.util.HashSet<List<Integer>>();
        for (int i = 0; i < records.size(); i++) {
            var before = first.putIfAbsent(records.get(i).person(), i);
            if (before != null) {
                pairs.add(List.of(before, i));
            }
        }
        return pairs;
    }
}
