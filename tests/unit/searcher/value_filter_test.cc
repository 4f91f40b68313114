#include "match/value_filter.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <set>
#include <vector>

#include "temporary_folder.h"

namespace dateline {
namespace {

using Xapian::Query;

constexpr Xapian::valueno kSlot = 3;

/// A filter for documents whose value contains a letter.
class LetterFilter : public ValueFilter {
 public:
  LetterFilter(Xapian::valueno slot, char letter)
      : ValueFilter(slot), slot_(slot), letter_(letter) {}

  LetterFilter* clone() const override { return new LetterFilter(slot_, letter_); }
  std::string get_description() const override { return "LetterFilter"; }

 private:
  [[nodiscard]] bool matches(Xapian::docid /*document*/, const std::string& value) override {
    return value.find(letter_) != std::string::npos;
  }

  Xapian::valueno slot_;
  char letter_;
};

Query letter(char wanted, Xapian::valueno slot = kSlot) {
  return Query((std::make_unique<LetterFilter>(slot, wanted)).release()->release());
}

/// Documents with random terms and values. Many have no value, and the document numbers have gaps.
class ValueFilterTest : public testing::Test {
 protected:
  struct Kept {
    std::set<std::string> terms;
    std::string value;
  };

  void build(unsigned seed, Xapian::docid documents) {
    std::mt19937 random(seed);
    database_ = Xapian::WritableDatabase((folder_.path() / std::to_string(seed)).string(),
                                         Xapian::DB_CREATE_OR_OVERWRITE);
    for (Xapian::docid number = 1; number <= documents; ++number) {
      if (random() % 5 == 0) {
        continue;
      }
      Kept kept;
      Xapian::Document document;
      for (const char* term : {"p", "q", "r"}) {
        if (random() % 3 == 0) {
          kept.terms.insert(term);
          document.add_term(term);
        }
      }
      for (const char each : {'x', 'y', 'z'}) {
        if (random() % 4 == 0) {
          kept.value += each;
        }
      }
      document.add_value(kSlot, kept.value);
      database_.replace_document(number, document);
      documents_[number] = kept;
    }
    database_.commit();
  }

  [[nodiscard]] std::set<Xapian::docid> found(const Query& query) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    const Xapian::MSet hits = enquire.get_mset(0, 100'000);
    std::set<Xapian::docid> numbers;
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
      numbers.insert(*hit);
    }
    return numbers;
  }

  template <typename Wanted>
  [[nodiscard]] std::set<Xapian::docid> expected(Wanted wanted) const {
    std::set<Xapian::docid> numbers;
    for (const auto& [number, kept] : documents_) {
      if (wanted(kept)) {
        numbers.insert(number);
      }
    }
    return numbers;
  }

  test::TemporaryFolder folder_;
  Xapian::WritableDatabase database_;
  std::map<Xapian::docid, Kept> documents_;
};

TEST_F(ValueFilterTest, AgreesWithABruteForceFilter) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    documents_.clear();
    build(seed, seed * 40);
    const auto term = [](const Kept& kept, const char* name) { return kept.terms.contains(name); };
    const auto value = [](const Kept& kept, char wanted) {
      return kept.value.find(wanted) != std::string::npos;
    };
    EXPECT_EQ(found(letter('x')), expected([&](const Kept& kept) { return value(kept, 'x'); }));
    EXPECT_EQ(found(Query(Query::OP_FILTER, Query("p"), letter('x'))),
              expected([&](const Kept& kept) { return term(kept, "p") && value(kept, 'x'); }));
    EXPECT_EQ(found(Query(Query::OP_AND, letter('x'), letter('y'))),
              expected([&](const Kept& kept) { return value(kept, 'x') && value(kept, 'y'); }));
    EXPECT_EQ(found(Query(Query::OP_OR, Query(Query::OP_FILTER, Query("p"), letter('x')),
                          Query(Query::OP_FILTER, Query("q"), letter('y')))),
              expected([&](const Kept& kept) {
                return (term(kept, "p") && value(kept, 'x')) ||
                       (term(kept, "q") && value(kept, 'y'));
              }));
    EXPECT_EQ(found(Query(Query::OP_AND_NOT, Query("p"),
                          Query(Query::OP_FILTER, Query("q"), letter('z')))),
              expected([&](const Kept& kept) {
                return term(kept, "p") && !(term(kept, "q") && value(kept, 'z'));
              }));
    EXPECT_EQ(found(Query(Query::OP_AND_NOT, Query("p"), letter('x'))),
              expected([&](const Kept& kept) { return term(kept, "p") && !value(kept, 'x'); }));
  }
}

TEST_F(ValueFilterTest, PassesNothingIfNoDocumentHasTheValue) {
  build(1, 50);
  constexpr Xapian::valueno kEmptySlot = 9;
  EXPECT_TRUE(found(letter('x', kEmptySlot)).empty());
  EXPECT_TRUE(found(Query(Query::OP_FILTER, Query("p"), letter('x', kEmptySlot))).empty());
  EXPECT_EQ(found(Query(Query::OP_AND_NOT, Query("p"), letter('x', kEmptySlot))),
            found(Query("p")));
}

TEST_F(ValueFilterTest, PassesNothingInAnEmptyDatabase) {
  build(1, 0);
  EXPECT_TRUE(found(letter('x')).empty());
  EXPECT_TRUE(found(Query(Query::OP_FILTER, Query("p"), letter('x'))).empty());
}

TEST_F(ValueFilterTest, HasNoWeight) {
  build(4, 60);
  Xapian::Enquire enquire(database_);
  enquire.set_query(letter('x'));
  const Xapian::MSet hits = enquire.get_mset(0, 100);
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(hits.begin().get_weight(), 0.0);
}

}  // namespace
}  // namespace dateline
