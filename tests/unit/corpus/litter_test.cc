#include "dateline/litter.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace dateline {
namespace {

constexpr std::string_view kLinksOnward[] = {
    "Read more of this story",
    "Read more of this story at Harbour Post.",
    "Read more",
    "Read More »",
    "Read more…",
    "READ MORE",
    "Read the rest of this story",
    "Read the full story",
    "Read full article",
    "Read the full article here",
    "Continue reading",
    "Continue Reading →",
    "Continue reading the main story",
    "Click here to read more",
    "Click to enlarge",
    "Tap to expand",
    "Related: Allies widen treaty to cover undersea cables",
    "RELATED: Why the drones keep coming",
    "Related stories: Navy adds two patrol boats",
    "Read also: Port reopens after blast",
    "Also read: Seven questions about the new sonar",
    "See also: Timeline of the blockade",
    "More: Photos from the exercise",
    "Read next: Tanker freed after nine weeks",
    "Watch: Drone footage of the burning tanker",
    "Don’t miss: The week in cyber",
    "Recommended: The spy who kept bees",
    "Back to top",
    "Skip to main content",
    "Skip to content",
    "Jump to navigation",
    "Previous article",
    "Next Article",
    "Home > World > Asia",
    "Home » Security",
    "View gallery",
    "Photo 3 of 12",
    "1 of 9 photos",
    "Follow live updates",
    "View original article",
    "Previous post: Navy adds two boats",
    "← Previous Post",
    "Next →",
    "Post navigation",
    "You are here: Home > News",
    "News | World | Asia",
    "Read more about the strait here.",
    "[Read more]",
    "(Read more)",
    "► Watch: Drone footage",
    "View slideshow",
    "PHOTO GALLERY (CLICK TO ENLARGE)",
    "Click on image to enlarge"};

constexpr std::string_view kVisitorsAndComments[] = {
    "Visited 136 times, 1 visit(s) today",
    "Visited 1,204 times, 17 visits today",
    "(Visited 136 times, 1 visits today)",
    "Visited 5 times.",
    "12,345 views",
    "1.2K views",
    "3.4k shares",
    "17 Comments",
    "No comments yet",
    "0 Comments",
    "Comments (14)",
    "Comments are closed.",
    "Comments closed",
    "Comments are closed for this article.",
    "Comments are now closed",
    "Comments are disabled on this story.",
    "Leave a comment",
    "Leave a reply",
    "Leave a Reply Cancel reply",
    "Post a comment",
    "Add your comment",
    "Be the first to comment",
    "Join the conversation",
    "Join the discussion",
    "View comments",
    "Show 14 comments",
    "View all comments",
    "Log in to comment",
    "You must be logged in to post a comment.",
    "Sign in",
    "Log in or register to post comments",
    "Your email address will not be published. Required fields are marked *",
    "Report a typo",
    "Print this page",
    "Visited 1 times, 1 visit(s) today",
    "Post Views: 1,234",
    "Start the discussion",
    "To comment on this story, sign in.",
    "What do you think? Let us know in the comments.",
    "Save my name, email, and website in this browser for the next time I comment.",
    "Notify me of new posts by email.",
    "12 comments | 34 shares"};

constexpr std::string_view kSharing[] = {"Share this:",
                                         "Share this article",
                                         "SHARE",
                                         "Share",
                                         "Tweet",
                                         "Email",
                                         "Print",
                                         "Share on Facebook",
                                         "Share on X",
                                         "Share via WhatsApp",
                                         "Share on Facebook (Opens in new window)",
                                         "Click to share on Twitter (Opens in new window)",
                                         "Click to email a link to a friend (Opens in new window)",
                                         "Click to print (Opens in new window)",
                                         "Share this story on Facebook and Twitter",
                                         "Facebook",
                                         "Facebook Twitter LinkedIn Email",
                                         "Facebook | Twitter | WhatsApp",
                                         "Share Tweet Email",
                                         "Copy link",
                                         "Link copied!",
                                         "Email this article to a friend",
                                         "Email to a friend",
                                         "Follow us on Twitter",
                                         "Follow us on Facebook, Instagram and YouTube",
                                         "Find us on Telegram",
                                         "Follow @harbourpost on Twitter",
                                         "Like us on Facebook",
                                         "Like this:",
                                         "Like Loading...",
                                         "Loading...",
                                         "Share this with friends",
                                         "Share the article",
                                         "Join our Telegram channel",
                                         "Join us on WhatsApp",
                                         "Follow us on Google News",
                                         "Follow Jane Doe on Twitter: @janedoe",
                                         "Follow him on Twitter @janedoe",
                                         "Share this with your friends",
                                         "If you liked this story, share it with a friend.",
                                         "Save for later"};

constexpr std::string_view kSelling[] = {
    "Subscribe",
    "Subscribe now",
    "SUBSCRIBE TODAY",
    "Subscribe to our newsletter",
    "Subscribe to our free daily newsletter for the latest security news.",
    "Subscribe to continue reading",
    "Subscribe for full access",
    "Sign up for our daily briefing",
    "Sign up for our newsletter and get the best of the week in your inbox.",
    "Sign up to receive our weekly digest",
    "Get the latest news delivered to your inbox",
    "Get breaking alerts straight to your phone.",
    "Already a subscriber? Log in",
    "Become a member today",
    "Support independent journalism",
    "Support our journalism. Donate today.",
    "Start your free trial",
    "Donate now",
    "Advertisement",
    "ADVERTISEMENT",
    "Sponsored Content",
    "Story continues below advertisement",
    "Article continues below",
    "Article continues after this advertisement",
    "Scroll to continue",
    "Enter your email address",
    "Newsletter",
    "This article is for subscribers only.",
    "You have 2 free articles remaining this month.",
    "Subscribe to The Harbour Post for full access to all stories.",
    "Subscribe for unlimited digital access.",
    "Sign up for free",
    "Already have an account? Sign in",
    "Don't have an account? Register",
    "Forgot your password?",
    "To continue reading, subscribe now.",
    "You've reached your limit of free articles.",
    "Download our app for breaking news alerts",
    "Thank you for reading",
    "Thanks for subscribing!",
    "This is a premium article",
    "Advertisement - Continue reading below",
    "Advertisement – Scroll to continue",
    "Paid content",
    "By subscribing, you can help us get the story right."};

constexpr std::string_view kNoticesAndLabels[] = {
    "This site uses cookies to improve your experience.",
    "We use cookies to personalise content and analyse our traffic.",
    "We use cookies. By continuing to use this site you accept our cookie policy.",
    "We and our partners use cookies to store your preferences.",
    "Our website uses cookies to give you the best experience.",
    "This website uses cookies to ensure you get the best experience on our website.",
    "By using this site, you agree to our use of cookies.",
    "By continuing to browse you agree to our privacy policy",
    "Accept all cookies",
    "Accept All",
    "I agree",
    "Manage preferences",
    "Cookie settings",
    "Privacy Policy",
    "Terms of Use | Privacy Policy",
    "Terms of Service",
    "Contact us",
    "About us",
    "© 2023 Harbour Post",
    "(c) 2023 Harbour Post. All rights reserved.",
    "Copyright 2023 Harbour Post. All rights reserved.",
    "Copyright © 2023 The Harbour Post",
    "All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Unauthorized reproduction is prohibited.",
    "Filed under: navy, sonar",
    "Posted in World",
    "Tags: Taiwan, navy",
    "Tagged: drones, Red Sea",
    "Categories: Defence",
    "Topics: cyber, ransomware",
    "5 min read",
    "3 minute read",
    "Reading time: 4 minutes",
    "Please enable JavaScript to view the comments",
    "Listen to this article",
    "Listen (4 min)",
    "Text size",
    "* * *",
    "_____",
    "———",
    "We use cookies to ensure that we give you the best experience on our website. If you continue "
    "to use this site we will assume that you are happy with it.",
    "Cookies help us deliver our services. By using our services, you agree to our use of cookies.",
    "By clicking “Accept All Cookies”, you agree to the storing of cookies on your device.",
    "This site uses cookies. Find out more.",
    "Privacy & Cookies: This site uses cookies. By continuing to use this website, you agree to "
    "their use.",
    "We value your privacy",
    "We and our partners store information on a device, such as cookies, according to our policy.",
    "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    "Accept & close",
    "Not now",
    "This article was originally published on Harbour Post.",
    "Copyright Harbour Post 2023",
    "Our Standards: The Harbour Trust Principles.",
    "About the author",
    "Contact Jane Doe at jane@harbour.example",
    "Powered by WordPress",
    "-30-",
    "ANALYSIS"};

template <std::size_t kCount>
void expect_litter(const std::string_view (&lines)[kCount]) {
  for (const std::string_view line : lines) {
    EXPECT_TRUE(is_litter(line)) << line;
  }
}

TEST(Litter, IncludesLinksToOtherPages) {
  expect_litter(kLinksOnward);
}

TEST(Litter, IncludesVisitCountersAndCommentBoxes) {
  expect_litter(kVisitorsAndComments);
}

TEST(Litter, IncludesShareButtons) {
  expect_litter(kSharing);
}

TEST(Litter, IncludesSubscriptionsAndAdvertisements) {
  expect_litter(kSelling);
}

TEST(Litter, IncludesNoticesAndLabels) {
  expect_litter(kNoticesAndLabels);
}

TEST(Litter, DoesNotIncludeAnEmptyLine) {
  EXPECT_FALSE(is_litter(""));
}

TEST(Litter, IncludesTitlesOfHeadlineLists) {
  for (const std::string_view title : {"Related stories",
                                       "RELATED ARTICLES",
                                       "Related:",
                                       "Related Content",
                                       "Most read",
                                       "Most Popular",
                                       "Most viewed",
                                       "Trending now",
                                       "Editor’s picks",
                                       "Editors' Picks",
                                       "You may also like",
                                       "You might also like",
                                       "Recommended for you",
                                       "More from World",
                                       "More stories",
                                       "Latest news",
                                       "Top stories",
                                       "Read next",
                                       "Read also",
                                       "Up next",
                                       "In case you missed it",
                                       "Also on Harbour Post",
                                       "Popular posts",
                                       "See also"}) {
    EXPECT_TRUE(opens_headline_list(title)) << title;
  }
}

}  // namespace
}  // namespace dateline
