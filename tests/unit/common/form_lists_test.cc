#include "dateline/form_lists.h"

#include <gtest/gtest.h>

#include "dateline/error.h"

namespace dateline {
namespace {

constexpr BiwordSegment kSegment{.first = 0x01020304, .last = 0x01020400};

TEST(ListedForms, RoundTrip) {
  const std::vector<ListedForm> forms = {
      {.form = "plan", .is_common = true}, {.form = "planning"}, {.form = std::string(300, 'x')}};
  EXPECT_EQ(form_metadata::unpack_forms(form_metadata::pack_forms(forms)), forms);
  EXPECT_TRUE(form_metadata::unpack_forms("").empty());
}

TEST(ListedForms, AreRefusedWhenDamaged) {
  const std::string packed = form_metadata::pack_forms({{.form = "planning"}});
  EXPECT_THROW(form_metadata::unpack_forms(packed.substr(0, packed.size() - 1)), Error);
  EXPECT_THROW(form_metadata::unpack_forms("\x05" + packed.substr(1)), Error);
  EXPECT_THROW(form_metadata::unpack_forms(packed + packed), Error);
}

TEST(FormKeys, SortTogetherWithinASegment) {
  const std::string list = form_metadata::list_key(word_key("plan"), kSegment);
  const std::string forms = form_metadata::forms_key(word_key("plan"), kSegment);
  EXPECT_NE(list, forms);
  EXPECT_TRUE(list.starts_with(form_metadata::list_prefix(kSegment)));
  EXPECT_TRUE(forms.starts_with(form_metadata::forms_prefix(kSegment)));
  EXPECT_FALSE(forms.starts_with(form_metadata::list_prefix(kSegment)));
  BiwordSegment other = kSegment;
  ++other.first;
  EXPECT_FALSE(list.starts_with(form_metadata::list_prefix(other)));
  EXPECT_NE(list, form_metadata::list_key(word_key("plans"), kSegment));
}

}  // namespace
}  // namespace dateline
