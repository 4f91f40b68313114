#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "dateline/litter.h"

namespace dateline {
namespace {

/// Sentences of a story that start or end like litter.
constexpr std::string_view kSentencesThatStay[] = {
    "Comments are closed to outsiders at the naval college, the commandant said.",
    "Comments are closed on the ministry’s page since the leak, officials said on Monday.",
    "Visited 136 times by inspectors in ten years, the plant has never been shut.",
    "Visited by the admiral in May, the base has since been closed.",
    "He visited 136 times in ten years.",
    "Read more carefully, the treaty forbids neither sonar nor drones.",
    "“Read more of this story in the court file,” the prosecutor told the jury.",
    "Share prices of three shipyards fell by a tenth.",
    "Share this burden or lose the alliance, the minister warned.",
    "Share the burden, Calder told the allies.",
    "Share on the exchange dropped when the yard lost the order.",
    "Subscribe to a theory of deterrence and you must pay for submarines.",
    "Subscribers to the service lost their satellite signal for nine hours.",
    "Subscribe to our vision or leave, the general said to have told his officers.",
    "Related charges against two accountants were dropped in June.",
    "Related: the word the spokesman avoided was ‘war’.",
    "We use cookies, the agent said, to hide the microfilm in plain sight.",
    "We use cookies and tea to keep the night watch awake.",
    "The site uses cookies to track visitors, the privacy regulator found.",
    "Cookies set by the spyware stayed on the phones for two years.",
    "This website uses cookies stolen from Iranian dissidents, researchers said.",
    "By using this site as a depot, the militia put the village at risk.",
    "By continuing the embargo, the ministers hope to slow the programme.",
    "By clicking on the link, the engineer gave the intruders her password.",
    "Click here to understand the plan, the lure said, and eleven clerks did.",
    "Follow us on this, Tsuruta told the allies, and you will not regret it.",
    "Follow the money, Reimann told the court.",
    "Follow-up strikes hit the depot before dawn.",
    "Loading was halted at the northern pier after the blast.",
    "Loading resumed at noon.",
    "Advertisement of the tender drew three bids.",
    "Advertisements for the militia appeared in the metro.",
    "Print shops in the capital were searched on Friday.",
    "Email accounts of nine ministers were read for seven months.",
    "Emails seized from the broker name two more companies.",
    "Facebook removed the network on Wednesday.",
    "Facebook and Twitter took down 900 accounts.",
    "Twitter said it would comply.",
    "Telegram channels close to the army showed the wreck.",
    "Copyright of the maps lies with the defence ministry.",
    "All rights reserved to the crew under the convention were denied, their lawyer said.",
    "Tags on the shells show they were made in 1987.",
    "Topics: the two ministers spoke of cables, drones and fish.",
    "Categories of goods that need a licence include sonar and gyroscopes.",
    "Next story in the dossier: a freighter without a flag.",
    "Home guards fired warning shots.",
    "Search parties found two of the crew.",
    "Search and rescue ended at dusk.",
    "More than 30 ships were held.",
    "More ships were held.",
    "More: a fourth boat, the coast guard said, had turned back.",
    "Sign up now or be drafted, the leaflet told the men of the valley.",
    "Sign up for the reserve and the state will pay your rent, the governor promised.",
    "Register to vote closed in March, and 40,000 names were missing.",
    "Registered voters received text messages from an unknown sender.",
    "Donate now, the fund said to veterans, and the money went to a villa.",
    "Leave a reply to the ultimatum until Friday, the envoy advised.",
    "Leave was cancelled for all border troops.",
    "Join the discussion on cables, Ellison urged the neutral states.",
    "Get all your men to your boats, the radio log reads.",
    "Get the latest radar to the border in your own time, the cable reads.",
    "Unauthorized use of the radar was reported twice.",
    "Unauthorized reproduction of the seal led to his arrest.",
    "Watch officers on the bridge saw nothing.",
    "Watch: the word was whispered twice before the flash.",
    "Listen to this man, the judge told the gallery.",
    "Posted in Tromso since May, the two officers never met.",
    "Filed under a false name, the claim went unread for a year.",
    "Tagged with a radio collar, the dolphin led divers to the mine.",
    "Security was tightened.",
    "Politics stops at the water’s edge.",
    "Breaking: that is what the hull was doing when the pilot looked back.",
    "Analysis of the debris took nine days.",
    "Opinion in the capital is divided.",
    "Live rounds were used.",
    "Help came after nine hours.",
    "Careers ended over the affair.",
    "Support our journalism students, the dean asked the ministry.",
    "Enter your harbour by night and you will be shot at, the notice warned.",
    "Scroll paintings worth 4 million dollars were in the container.",
    "Continue reading the treaty and the loophole appears on page nine.",
    "See also the annex on gyroscopes, which was never published.",
    "© is what the forgers left off the map.",
    "Like this missile, its successor burns dry fuel.",
    "Like us, they were at sea for nine days.",
    "Nobody comments on operations.",
    "No comment, the spokesman said.",
    "“No comment.”",
    "Nine comments were deleted by the censor.",
    "400 shares were sold the day before the raid.",
    "It has 12 views of the harbour, each from another roof.",
    "Photo 3 of 12 shows the second boat.",
    "Previous articles of the treaty bound only the coastal states.",
    "Skip to the end of the tape and you hear the shot.",
    "Enable JavaScript and the implant wakes up.",
    "Trending upward since May, the number of intrusions reached 90.",
    "Sponsored by the state, the group has struck 14 ports.",
    "Terms of the truce were not disclosed.",
    "Privacy was no concern of the bureau.",
    "Contact us by radio before you pass, the frigate replied.",
    "Reading time from the meter took seconds.",
    "Accept all conditions or sail on, the boarding party told the master.",
    "I agree with the minister.",
    "Manage consent of the landowners first, the engineers were told.",
    "Share on, she told the children.",
    "Subscribe now, the scam text urged 40,000 pensioners.",
    "We use cookies to track visitors to extremist pages, the agency admitted in court.",
    "This site uses cookies to plant spyware in the browsers of visitors, researchers found.",
    "Print this on every leaflet, the order read.",
    "Follow us and you will be safe, the smugglers promised.",
    "Search continues for missing crew.",
    "Home to nine thousand, the town is empty.",
    "Next: a trial in The Hague.",
    "Join us in the trenches, the poster reads.",
    "Join us on Telegram, the recruiter wrote to the teenagers.",
    "Thanks for your support, the president told the troops.",
    "This article may not be published in the annex, diplomats agreed.",
    "No part of this article binds the neutral states.",
    "By using drones, the militia broke the terms of use of the strait.",
    "By using the strait you agree to the terms of the coastal state, the notice read.",
    "Trending: downward.",
    "12 comments on the draft were ignored",
    "Enter your email here, the lure said, and nine clerks did.",
    "Tap for water at nine, for power at ten.",
    "Read the treaty, Liang said.",
    "Report an error in the chart to the hydrographer at once.",
    "Your privacy is important to us, the spy chief joked, but so is your data.",
    "We value your privacy less than your safety, the minister told lawmakers.",
    "Popular anger grew.",
    "Powered by diesel, the boats are loud.",
    "Copyright law does not protect the maps, judges ruled in 2019.",
    "(c) any vessel that flies no flag may be boarded.",
    "“Read more,” the teacher urged."};

TEST(LitterSentences, AreKeptIfTheyOnlyResembleLitter) {
  for (const std::string_view sentence : kSentencesThatStay) {
    EXPECT_FALSE(is_litter(sentence)) << sentence;
  }
}

TEST(LitterSentences, AreKeptInALongParagraph) {
  const std::string sentence = "We use cookies to personalise content. ";
  std::string paragraph;
  while (paragraph.size() < 100'000) {
    paragraph += sentence;
  }
  EXPECT_FALSE(is_litter(paragraph));
}

TEST(LitterSentences, DoNotOpenAListOfHeadlines) {
  for (const std::string_view sentence :
       {"Related stories have been told before.", "Most read the order as a retreat.",
        "Latest news from the front was grim.", "More from the same depot was found later.",
        "Top stories of the tower were destroyed.", "Trending now is not winning.",
        "You may like the plan, but the sea does not.", "See also the annex.",
        "Recommended changes were ignored.", "More on that ship came to light in May."}) {
    EXPECT_FALSE(opens_headline_list(sentence)) << sentence;
  }
}

}  // namespace
}  // namespace dateline
