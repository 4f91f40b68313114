#include "dateline/litter.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace dateline {
namespace {

constexpr std::size_t kLongestLitter = 400;

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

/// Each is matched against a whole line, ignoring case. A new kind of litter is one more line here
/// and one more in the tests. No counted repetitions: in RE2 each count is a copy.
constexpr std::array kLitter =
    {
        // links onward
        R"((continue reading|(read|see|view|show) (more|the (full|rest of the|original|whole)( of)?( this| the)?( story| article| post)?|full (story|article)|next|also)( (of|about|from|in|on)? ?(this|the)? ?(story|article|post|report))?)[.…:>» ]*)",
        R"((click|tap) (here )?(to|for) [^.]+[.)]?)",
        R"((related|read (also|more|next)|see also|also read|more|don['’]t miss|recommended|watch|listen|in pictures|in photos|gallery|video|trending)( (stories|story|articles?|coverage|content|reading|links?|news|topics?|posts?|on this|like this))?\s?[:»>|](\s?.*[^.!])?)",
        R"((back to top|skip to (main )?(content|navigation)|jump to (content|navigation)|go to (home ?page|top)|home|menu|search|close|next|previous|next (story|article|post)|previous (story|article|post)|site map))",
        R"((home ?[>»/›|] ?)[^.!?]+)",
        // visitors, comments
        R"(visited [\d,]+ times?(, [\d,]+ visits?(\(s\))? today)?\.?)",
        R"([\d,]+ (views?|shares?|comments?|reads?|likes?|reactions?)( today| so far)?)",
        R"(([\d,]+ )?comments?( are)?( now)? (closed|disabled|off|turned off)( for this (article|story|post)| on this (article|story|post))?\.?)",
        R"((leave|post|write|add) (a|your) (comment|reply|response)( below)?[.!]?)",
        R"((no|be the first to|join the|view( all)?|show|hide|load( more)?|sort) (comments?( yet)?|discussion|conversation|comment)[.!]?)",
        R"((log|sign) ?in( or (register|sign up|subscribe))? ?(to (comment|continue( reading)?|read more|reply|your account))?\.?)",
        // sharing
        R"((share|tweet|email|e-mail|print|pin|save|bookmark|like|post) ?(this|it|on|via|to|article|story|page|post|with)*[:.]?( (this|the|a|friends?))?( (page|article|story|post|link))?[:.]?)",
        R"((share|tweet|post|send|follow( us)?|find us|like us|join us|pin it|save it|email this|print this)( this)?( story| article| page)? (on|via|to|by|with) (facebook|twitter|x|linkedin|reddit|whatsapp|telegram|pinterest|instagram|youtube|email|e-mail|mastodon|bluesky|threads|google( news)?|a friend)( ?(,|and|&|or|/) ?(facebook|twitter|x|linkedin|reddit|whatsapp|telegram|pinterest|instagram|youtube|email|e-mail|mastodon|bluesky|threads))*( \(opens in( a)? new (window|tab)\))?[.!]?)",
        R"((click to )?(share|email|print|save|send)[^.]*\(opens in( a)? new (window|tab)\))",
        R"((facebook|twitter|x|linkedin|reddit|whatsapp|telegram|pinterest|instagram|youtube|tumblr|pocket|mastodon|bluesky|threads|copy link|link copied!?|flipboard|tweet|rss( feed)?)( ?[|/·•,] ?(facebook|twitter|x|linkedin|reddit|whatsapp|telegram|pinterest|instagram|youtube|email|print|copy link))*)",
        R"(like (this|loading)( post)?[:.…]*)",
        R"(loading( comments)?[.…]*)",
        // selling
        R"(subscribe( now| today| here| to (our|the|this)( free| daily| weekly| morning)? ?(newsletter|newsletters|channel|podcast|feed|digest|briefing|alerts|updates|mailing list)[^.!?]*)?[.!]?)",
        R"((sign up|register)( now| here| today)? (for|to) (our|the|your|receive|get)( free| daily| weekly| morning)?[^.!?]*[.!]?)",
        R"((get|have) (our|the|your|all the|more|breaking|daily|the latest)[^.!?]* (in|to|delivered to|straight to) (your|our) (inbox|phone|e?-?mail)[^.!?]*[.!]?)",
        R"((already a (subscriber|member)\b.*|(become|join as) a (subscriber|member)( today| now)?|(subscriber|members?)[ -]only( content)?|support (our|independent) journalism.*|donate( now| today)?|start your free trial.*|unlock this article)[.!?]?)",
        R"((advertisement|advertisements|sponsored( content)?|promoted( content)?|ad|story continues below( advertisement)?|article continues (below|after)( this)?( ad(vertisement)?)?|scroll( down)? (to continue( reading)?|for more|below)|continue(s)? below)[.:]?)",
        R"((enter|type) your e-?mail( address)?[^.]*\.?)",
        R"((newsletter|newsletters|e-?mail address|your e-?mail|follow|following|subscribe|support us|contact us|about us|advertise( with us)?|privacy( policy)?|terms( (of (use|service)|and conditions|& conditions))?|cookie (policy|settings|preferences)|accessibility|careers|help)( ?[|·•/] ?[a-z &-]+)*)",
        // labels over a story
        R"((analysis|news analysis|opinion|commentary|editorial|exclusive|explainer|breaking( news)?|developing( story)?|live( updates)?|news|world( news)?|politics|security|defen[cs]e))",
        // notices
        R"((we|this (web ?)?site|our (web ?)?sites?( and apps?)?)( and our partners)? uses? cookies\b.*(experience|consent|privacy|accept|agree|policy|preference|advert|analy|traffic|setting|content|function).*)",
        R"(by (continuing|using|clicking|browsing)\b.*\b(cookies?( policy)?|terms( of (use|service))?|privacy policy)\.?)",
        R"((cookies?|consent) (help|notice|settings|policy|preferences)|manage (cookies|preferences|consent)|((i )?(accept|agree|decline|reject|allow))( all)?( cookies)?[.!]?)",
        R"((copyright )?(©|\(c\)).*|copyright,? \d{4}.*)",
        R"(all rights reserved\.?.*)",
        R"((this (material|article|story) may not be (published|reproduced)|unauthorized (reproduction|use)|no part of this (article|publication)).*)",
        R"((filed under|posted in|tagged( with| as)?|tags?|categor(y|ies)|topics?|sections?|keywords?|more on) ?:( ?.*[^.!?])?)",
        R"((print|email|save|bookmark|listen to|download) (this|the) (page|article|story|post)\.?)",
        R"((\d{1,2}[- ]min(ute)?s? read|(estimated )?reading time:? ?\d{1,2} ?min(ute)?s?|[\d,]+ words|text size|font size|a\+|a-|listen \(\d.*\)))",
        R"((please )?(enable|turn on) javascript.*)",
        R"((image|photo) \d+ of \d+|\d+ of \d+ photos|(previous|next) (image|photo|slide)|view gallery|enlarge( image)?|caption)",
        R"([-–—_=*•·.#~ ]{3,})",
};

constexpr std::array kHeadlineLists = {
    R"((related|recommended|similar|trending|popular|latest|top|more|other|featured)( (stories|articles|coverage|content|reading|news|posts|headlines|links|topics))\s?:?)",
    R"((most (read|popular|viewed|shared|commented)|trending( now)?|editor['’]?s['’]? (picks|choice)|you (may|might) (also )?(like|be interested in)|read (next|also|more)|up next|what to read next|don['’]t miss|more (from|on|in|like this)( [a-z' &]+)?|in case you missed it|also on [a-z ]+|recommended( for you)?|related|see also|latest)\s?:?)",
};

/// A sentence in which someone speaks or is cited is reporting, whatever it resembles; a headline,
/// which has no full stop, may still be a link to another story.
constexpr const char* kAttribution =
    R"(\b(said|says|told|according to|warned|argued|added|testified|stated|insisted|wrote)\b.*[.!?]["”’')]*$)";

/// All patterns as one automaton (RE2::Set), compiled at first use and never changed.
class PatternSet {
 public:
  template <std::size_t kCount>
  explicit PatternSet(const std::array<const char*, kCount>& patterns)
      : set_(options(), RE2::ANCHOR_BOTH) {
    for (const char* pattern : patterns) {
      std::string error;
      if (set_.Add(pattern, &error) < 0) {
        throw std::logic_error("litter pattern: " + error);
      }
    }
    if (!set_.Compile()) {
      throw std::logic_error("the litter patterns are too large together");
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

}  // namespace

bool is_litter(std::string_view line) {
  static const PatternSet kPatterns(kLitter);
  static const RE2 kSpeaks(kAttribution, RE2::Quiet);
  if (line.empty() || line.size() > kLongestLitter || !kPatterns.matches(line)) {
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
