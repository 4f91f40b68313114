#include "dateline/litter.h"

#include <re2/set.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "pattern.h"

namespace dateline {
namespace {

/// Long enough for a cookie notice, which can be as long as a paragraph.
constexpr std::size_t kLongestLitter = 1000;

/// The patterns of litter. Each must match a whole line; case is ignored. To add a kind of litter,
/// add a line here and a test. Do not use counted repetitions (`{2,5}`), because RE2 copies the
/// pattern for each count.
constexpr std::array kLitter = {
    // links onward
    R"((continue( reading)?|(read|see|view|show) (more|the (full|rest( of)?|original|whole)( of)?( this| the)?( story| article| post)?|(full|original) (story|article)|next|also)( (of|about|from|in|on)? ?(this|the)? ?(main )?(story|article|post|report))?)( here| (at|on) (?-i:[\p{Lu}][^.!?]*))?[.…:]*)",
    R"(continue reading (the|this) (main |full )?(story|article|post))",
    R"(((click|tap) here (to|for) [^.,]+|(click|tap) (to|for) [^.,]+[^.,!?])[.)]?)",
    R"((related|read (also|more|next)|see also|also read|more|don['’]t miss|recommended|watch|listen|in pictures|in photos|gallery|video|trending)( (stories|story|articles?|coverage|content|reading|links?|news|topics?|posts?|on this|like this))?\s?[:»>|](\s?(.*[^.!"”’')]|.*[^.!]["”’')]+))?)",
    R"((back to top|skip to (main )?(content|navigation)|jump to (content|navigation)|go to (home ?page|top)|home|menu|search|close|next|previous|(next|previous|older|newer) (story|article|posts?|page|entries)|site ?map|follow live( updates)?|read in app|open in app)( →)?)",
    R"((home ?[>»/›|] ?)[^.!?]+)",
    R"((post navigation|(previous|next) (post|story|article): [^.!]+|toggle navigation|you are here:? [^.!?]+|search for:|(news|world|politics|asia|europe|africa|security|defen[cs]e|business|opinion|sports?)( ?[|·•/] ?(news|world|politics|asia|europe|africa|middle east|security|defen[cs]e|business|opinion|sports?))+))",
    R"(read more about (this|the|our) [^.!?,]+ here\.?)",
    // visitors, comments
    R"(visited [\d,]+ times?(,? [\d,]+ visits?(\(s\))?)?( today)?\.?|(total |post )?views?: ?[\d,.]+)",
    R"(([\d,.]+[kmKM]? (views?|shares?|comments?|reads?|likes?|reactions?|replies)( today| so far)?( ?[|/·•,] ?)?)+|(shares?|comments?|likes?) ?\(?[\d,.]+[kmKM]?\)?)",
    R"(([\d,]+ )?comments?( are| have been)?( now)? (closed|disabled|off|turned off)( for this (article|story|post)| on this (article|story|post))?\.?)",
    R"((leave|post|write|add) (a|your) (comment|reply|response)( below| here)?( cancel reply)?[.!]?|cancel reply)",
    R"((no|be the first to|join the|view( all)?|show( all)?|hide|load( more)?|sort|read|see( all)?)( [\d,]+)? (comments?( yet)?|discussion|conversation)[.!]?)",
    R"((you must be |please )?(log|sign|logged|signed) ?in( (or|and) (register|sign up|subscribe))? ?(to (post (a )?comments?|comment|continue( reading)?|read more|reply|leave a (comment|reply)|your account))?\.?)",
    R"(your e-?mail address will not be published\..*|required fields are marked.*|(name|e-?mail|website) ?\*|notify me of (new|follow-?up) (comments|posts) (by|via) e-?mail\.?|save my name,? .* for the next time i comment\.?)",
    R"(report (a typo|an? error|abuse|this (ad|comment))[.!]?|(have|got) a (news )?tip\?.*)",
    R"(comments?|start the (discussion|conversation)|to (post a )?comment( on this (story|article))?,? (please )?(sign|log) ?in.*|(what do you think\? )?(let us know|tell us)( what you think)? in the comments( below| section)*[.!]?)",
    // sharing
    R"((share|tweet|email|e-mail|print|pin|save|bookmark|like|post) ?(this|it|on|via|to|article|story|page|post|with)*[:.]?( (this|the|a|friends?))?( (page|article|story|post|link))?[:.]?)",
    R"((share|tweet|post|send|follow( us)?|find us|like us|join us|pin it|save it|email this|print this)( this)?( story| article| page)? (on|via|to|by|with) (facebook|twitter|x|linkedin|reddit|whatsapp|telegram|pinterest|instagram|youtube|email|e-mail|mastodon|bluesky|threads|google( news)?|a friend)( ?(,|and|&|or|/) ?(facebook|twitter|x|linkedin|reddit|whatsapp|telegram|pinterest|instagram|youtube|email|e-mail|mastodon|bluesky|threads))*( \(opens in( a)? new (window|tab)\))?[.!]?)",
    R"((click to )?(share|email|print|save|send)[^.]*\(opens in( a)? new (window|tab)\))",
    R"((facebook|twitter|x|linkedin|reddit|whatsapp|telegram|pinterest|instagram|youtube|tumblr|pocket|mastodon|bluesky|threads|copy link|link copied!?|flipboard|tweet|rss( feed)?|share|e-?mail|print|save|messenger|line)(( ?[|/·•,] ?| )(facebook|twitter|x|linkedin|reddit|whatsapp|telegram|pinterest|instagram|youtube|tumblr|pocket|mastodon|bluesky|threads|flipboard|tweet|e-?mail|print|save|share|messenger|line|copy link))*)",
    R"((e-?mail (this )?(article |story )?to a friend|share (this |it )?with (your )?friends|follow @[\w.]+( on [a-z]+)?|follow us( on (social media|google news))?|stay connected|share (full|this full) article|gift (this )?article)[.!:]?)",
    R"(like (this|loading)( post)?[:.…]*)",
    R"(loading( comments)?[.…]*)",
    R"((join|follow|find|message) (us|our)( (telegram|whatsapp|facebook|discord|signal)( (channel|group|page|community))?)?( on (telegram|whatsapp|facebook|twitter|x|instagram|threads|bluesky|mastodon|signal))?( for [^.!?]*)?[.!]?|follow (him|her|them|(?-i:\p{Lu}[\p{L}.'’-]+ \p{Lu}[\p{L}.'’ -]+)) on (twitter|x|facebook|mastodon|bluesky|threads)[: ]*@?\w*\.?)",
    R"(if you (liked|like|enjoyed|found) (this|our) (story|article|post)\b[^.!?]*\b(share|subscribe|donate|consider|sign up)\b[^.!?]*[.!]?)",
    // selling
    R"(subscribe( now| today| here)?( to (our|the|this)( [a-z-]+)* ?(newsletter|newsletters|channel|podcast|feed|digest|briefing|alerts|updates|mailing list)( [^.!?]*)?|( to| for) (continue( reading)?|read more|(full|unlimited) access( [^.!?]*)?))?[.!]?)",
    R"((sign up|register)( now| here| today)?( (for|to)( (our|the|your|a|receive|get|free))*[^.!?]*\b(newsletters?|briefings?|digest|alerts?|updates|e-?mails?|inbox|podcast|account|mailing list|free trial|membership|full story|unlimited access)\b[^.!?]*)?[.!]?)",
    R"(by subscribing,? you (can|agree|consent)[^.!?]*[.!]?)",
    R"((get|have) (our|the|your|all the|more|breaking|daily|the latest)[^.!?]* (in|to|delivered to|straight to) (your|our) (inbox|phone|e?-?mail)[^.!?]*[.!]?)",
    R"((already a (subscriber|member)\b.*|(become|join as) a (subscriber|member)( today| now)?|(subscriber|members?)[ -]only( content)?|support (our|independent|quality|local) journalism([.!,]? (today|now|(donate|subscribe|give|contribute|become)\b.*))?|this (article|story|content) is (only |available |exclusively )*(for|to) (paid |our )?(subscribers|members)( only)?|you (have|['’]ve) ((reached|read|used)|(\d+|one|two|three|no|[a-z]+) (free )?(articles?|stories) (left|remaining))\b[^.!?]*|donate( now| today)?|start your free trial.*|unlock this article)[.!?]?)",
    R"((advertisement|advertisements|sponsored( content)?|promoted( content)?|ad|story continues (below|after)( (this )?(advertisement|ad))?|article continues (below|after)( this)?( ad(vertisement)?)?|advertisement ?[-–—] ?scroll to continue( reading)?|scroll( down)? (to continue( reading)?|for more|below)|continue(s)? below)[.:]?)",
    R"((enter|type) your e-?mail( address)?[^.]*\.?)",
    R"((newsletter|newsletters|e-?mail address|your e-?mail|follow|following|subscribe|support us|contact us|about us|advertise( with us)?|privacy( policy)?|terms( (of (use|service)|and conditions|& conditions))?|cookie (policy|settings|preferences)|accessibility|careers|help)( ?[|·•/] ?[a-z &-]+)*)",
    R"(subscribe( to (?-i:(The |the )?\p{Lu}[\p{L} ’'-]*))?( for (full|unlimited|all)( digital)? (access|stories|articles)[^.!?]*)?[.!]?|to (read|see|view|continue)\b[^.!?]*,? (please )?(subscribe|sign (in|up)|log in|register)( now| today| here| for free)?[.!]?)",
    R"((already |don['’]t )?have an account\? ?(log|sign|register|create|subscribe)[^.!?]*[.!]?|forgot(ten)? (your )?password\??|remember me|create (an|a free) account|(sign up|register|try( it)?) (for )?free( now| today| to (continue|read)[^.!?]*)?[.!]?|continue with (google|facebook|apple|e-?mail))",
    R"((get|download|try) (our|the) (free |new |mobile |news )*app( for [^.!?]*| now| today)?[.!]?|(you['’]ve|you have) reached your [^.!?]*[.!]?|this is a (premium|subscriber[- ]only) (article|story)\.?|unlock (this|the full) (article|story)|(thank you|thanks) for (reading|subscribing|signing up|your (support|comment|interest))[^.!?]*[.!]?)",
    R"((advertising|ads by [^.!?]+|promoted links|paid (content|post)|partner content|from our partners|around the web|advertisement ?[-–—] ?continue reading below))",
    // labels over a story
    R"((analysis|news analysis|opinion|commentary|editorial|exclusive|explainer|breaking( news)?|developing( story)?|live( updates)?|news|world( news)?|politics|security|defen[cs]e))",
    // notices
    R"((privacy (&|and) cookies: )?(we|this (web ?)?site|our (web ?)?sites?( and apps?)?|[a-z0-9-]+\.(com|org|net|example))( and our ([\d,]+ )?partners)?( only)? uses?( [a-z]+)? cookies\b.*(experience|consent|privacy|accept|agree|policy|preference|advert|analy|traffic|setting|content|function|visitors?|services?|learn more).*)",
    R"((privacy (&|and) cookies: )?(we|this (web ?)?site|our (web ?)?site) uses? cookies\.?)",
    R"(cookies (help us|allow us|enable us|are used (on this|by this)|on this (web ?)?site)\b.*|(we|your privacy) (value|respect|care about|is important to) (your privacy|us)\b.*|we and our ([\d,]+ )?partners (store|process|access)\b.*\b(cookies?|device|data)\b.*|this site uses akismet.*|to find out more, including how to control cookies.*)",
    R"(by (continuing|using|clicking|browsing|accessing)\b.*\b(you|your)\b.*\b(cookies?( policy)?|terms( (and conditions|of (use|service)))?|privacy policy|their use)\b[^.!?]*\.?)",
    R"((cookies?|consent) (help|notice|settings|policy|preferences)|manage (cookies|preferences|consent)|((i )?(accept|agree|decline|reject|allow))( all)?( cookies)?[.!]?)",
    R"((copyright )?(©|\(c\)) ?(\d\d\d\d\b.*|(?-i:\p{Lu}).*(\d\d\d\d|reserved|inc|ltd|llc|corp)\b.*|(?-i:\p{Lu})[^.!?]*)|copyright,? \d\d\d\d([-–]\d\d\d\d)?[,.]?( (?-i:\p{Lu}).*| by .*)?)",
    R"(copyright (?-i:\p{Lu})[^!?]* \d\d\d\d\.?|this (article|story|post) (was |has been |is )?(first|originally) (published|appeared) (on|in|at|by) (the )?(?-i:\p{Lu})[^,!?]*|(originally |first )(published|posted) (at|on|by) [^,!? ]+\.[a-z]+)",
    R"((about|contact|e-?mail) the (author|reporter|writer|editor)s?|contact (?-i:\p{Lu})[^.!?]* at \S+@\S+|send us your (comments|feedback|tips)|please wait[.…]*|submit|save for later|not now|no,? thanks|accept (&|and) (close|continue)|order reprints|this (web ?)?site uses cookies\. (find out more|learn more|read more|more info(rmation)?)\.?)",
    R"((photo|picture|video|image) gallery( \(click to enlarge\))?|view (the )?(slide ?show|photos)|click on (the )?(image|photo|picture) (to|for) [^.!?]*\.?|play( (audio|video))?|\d+ ?/ ?\d+|\d+:\d\d ?/ ?\d+:\d\d|keywords|topics|tags|popular|about)",
    R"(all rights reserved([.,;|–-].*| worldwide\.?)?)",
    R"((this (material|article|story|content) may not be (published|reproduced|copied)\b.*(broadcast|rewritten|redistributed|permission|consent)\b.*|unauthori[sz]ed (reproduction|use|copying|distribution)\b.*\b(prohibited|forbidden|not (allowed|permitted))\.?|no part of this (article|publication|site) may be (reproduced|published|copied|distributed|used)\b.*)|republish(ed)? (this|with) (article|story|permission).*)",
    R"((filed under|posted in|tagged( with| as)?|tags?|categor(y|ies)|topics?|sections?|keywords?|more on) ?:( ?(.*[^.!?"”’')]|.*[^.!?]["”’')]+))?|(posted|filed|published) (in|under) (world|news|politics|security|defen[cs]e|asia|europe|africa|middle east|national|international|business|technology|cyber|uncategorized)( ?[,|/] ?[a-z ]+)*)",
    R"((print|email|save|bookmark|listen to|download) (this|the) (page|article|story|post)\.?)",
    R"((\d{1,2}[- ]min(ute)?s? read|(estimated )?reading time:? ?\d{1,2} ?min(ute)?s?|[\d,]+ words|text size|font size|a\+|a-|listen \(\d.*\)))",
    R"(please (enable|turn on) javascript.*|(enable|turn on) javascript( to [^.!?]*)?[.!]?|javascript (is|must be) (disabled|required|enabled)[^.!?]*\.?)",
    R"((image|photo) \d+ of \d+|\d+ of \d+ photos|(previous|next) (image|photo|slide)|view gallery|enlarge( image)?|caption)",
    R"([-–—_=*•·.#~ ][-–—_=*•·.#~ ][-–—_=*•·.#~ ]+|[-–—#*] ?(30|ends?) ?[-–—#*])",
    R"((proudly )?powered by (wordpress|disqus|ghost|blogger|drupal)[^!?]*|our standards:.*|(purchase )?licensing rights|(get )?reprints?( (and|&) permissions)?|facebook comments|log ?out|my account|got it!?|ok(ay)?|learn more|download (the|our) app|(turn on|allow|enable) notifications|do not sell (or share )?my (personal )?(info|information|data))",
};

constexpr std::array kHeadlineLists = {
    R"((related|recommended|similar|trending|popular|latest|top|more|other|featured)( (stories|articles|coverage|content|reading|news|posts|headlines|links|topics))\s?:?)",
    R"((most (read|popular|viewed|shared|commented)|trending( now)?|editor['’]?s['’]? (picks|choice)|you (may|might) (also )?(like|be interested in)|read (next|also|more)|up next|what to read next|don['’]t miss|more (from|on|in|like this)( [a-z' &]+)?|in case you missed it|also on [a-z ]+|recommended( for you)?|related|see also|latest)\s?[:…]*)",
};

/// Matches a sentence in which someone speaks or is cited, which is part of a story even if it
/// resembles litter. A headline, which has no full stop, may still be a link to another story.
/// `According to our` does not count, because notices use it (`According to our policy`).
constexpr const char* kAttribution =
    R"((\b(said|says|told|according to (?:[^o]|o[^u]|ou[^r])|warned|argued|added|testified|stated|)"
    R"(insisted|wrote|asked|replied|promised|urged|announced|advised|claimed|explained|cautioned|)"
    R"(recalled|vowed|declared|joked|admitted|concluded|signalled|quipped|boasted)\b|)"
    R"(,["”’']? [\p{L}\p{M} .’'-]+ (found|ruled|noted|revealed|reported)\b|)"
    R"(\b(notice|poster|sign|leaflet|message|text|order|note|cable|log|letter|ad) reads?\b))"
    R"(.*[.!?]["”’')]*$)";

/// Matches many patterns at once, as one automaton (RE2::Set). Safe to share between threads.
class PatternSet {
 public:
  template <std::size_t kCount>
  explicit PatternSet(const std::array<const char*, kCount>& patterns)
      : set_(options(), RE2::ANCHOR_BOTH) {
    for (const char* pattern : patterns) {
      std::string error;
      if (set_.Add(with_blocks(pattern), &error) < 0) {
        throw std::logic_error("litter pattern: " + error);
      }
    }
    if (!set_.Compile()) {
      throw std::logic_error("the litter patterns need too much memory");
    }
  }

  [[nodiscard]] bool matches(std::string_view line) const {
    std::vector<int> found;
    return set_.Match(piece(line), &found);
  }

 private:
  static constexpr std::int64_t kMaxMemory = std::int64_t{64} << 20U;

  static RE2::Options options() {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_max_mem(kMaxMemory);
    return options;
  }

  RE2::Set set_;
};

/// Returns the line without the arrows, bullets and brackets around links and buttons.
std::string_view unadorned(std::string_view line) {
  static const RE2 kAdorned(R"(^[\s»›→▶►•·*|\[(«←↑-]*(.*?)[\s»›→▶►|\])↓↗*-]*$)");
  re2::StringPiece bare = piece(line);
  RE2::FullMatch(piece(line), kAdorned, &bare);
  return {bare.data(), bare.size()};
}

}  // namespace

bool is_litter(std::string_view line) {
  static const PatternSet kPatterns(kLitter);
  static const RE2 kSpeaks(with_blocks(kAttribution), RE2::Quiet);
  if (line.empty() || line.size() > kLongestLitter) {
    return false;
  }
  const std::string_view bare = unadorned(line);
  if (!kPatterns.matches(line) && (bare.size() == line.size() || !kPatterns.matches(bare))) {
    return false;
  }
  return !RE2::PartialMatch(piece(line), kSpeaks);
}

bool opens_headline_list(std::string_view line) {
  constexpr std::size_t kLongestTitle = 60;
  static const PatternSet kPatterns(kHeadlineLists);
  return line.size() <= kLongestTitle && kPatterns.matches(line);
}

}  // namespace dateline
