#include "match/zones.h"

#include <array>
#include <string_view>

namespace dateline {

ZoneSet zones_of(const Field* field) {
  struct NamedZone {
    TextZone zone;
    std::string_view field;
  };
  constexpr std::array<NamedZone, 9> kZones = {{{TextZone::headline, "headline"},
                                                {TextZone::body, "body"},
                                                {TextZone::body, "lead"},
                                                {TextZone::caption, "caption"},
                                                {TextZone::credit, "caption"},
                                                {TextZone::credit, "credit"},
                                                {TextZone::byline, "byline"},
                                                {TextZone::dateline, "dateline"},
                                                {TextZone::source, "source"}}};
  ZoneSet zones = 0;
  for (const NamedZone& named : kZones) {
    const bool wanted = field != nullptr
                            ? field->name == named.field
                            : named.zone != TextZone::credit && find_field(named.field)->weight > 0;
    zones |= wanted ? zone_set(named.zone) : 0;
  }
  return zones;
}

}  // namespace dateline
