/// The second stage of finding dates: recognises time expressions in a sequence of tokens. Example:
/// the tokens `last` (a shift) and `Friday` (a weekday) form one expression. The grammar decides by
/// the classes, neighbours and capitals of tokens. It looks a bounded number of tokens ahead and
/// back, so that its time is linear in the length of the text.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "expression.h"
#include "token.h"

namespace dateline::dates {

/// Finds the time expressions in the tokens of a text. `text` and `tokens` must outlive the
/// Grammar.
class Grammar {
 public:
  Grammar(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  /// Returns all expressions, in text order and without overlaps.
  std::vector<Expression> run() const;

 private:
  // A function that returns a Match reads the expression that begins at a token, and returns
  // nullopt if there is none. A function named add_... extends an expression by the tokens after
  // it.
  using Match = std::optional<Expression>;

  struct Number {
    Amount amount;
    std::size_t next = 0;  ///< the token after the number; 0: there is no number
  };

  // grammar.cc: dispatch, context.
  const Token& token(std::size_t i) const { return i < tokens_.size() ? tokens_[i] : kNone; }
  const Token& before(std::size_t i) const { return i > 0 ? tokens_[i - 1] : kNone; }
  bool is(std::size_t i, Class cls) const { return token(i).cls == cls; }
  bool mark(std::size_t i, char c) const {
    return is(i, Class::punctuation) && token(i).value == c;
  }
  bool glued(std::size_t i) const { return i < tokens_.size() && !tokens_[i].space; }
  bool hyphen(std::size_t i) const { return mark(i, '-') && glued(i) && glued(i + 1); }
  /// Returns 1 if a token is present, else 0: the number of tokens to skip.
  static std::size_t step(bool present) { return present ? 1 : 0; }
  std::string_view word(std::size_t i) const;
  bool word_is(std::size_t i, std::string_view lower) const;
  bool previous_is(std::size_t i, std::string_view lower) const {
    return i > 0 && word_is(i - 1, lower);
  }
  static Expression at(std::size_t first, std::size_t last, Form form);
  static Expression one_of(std::size_t first, std::size_t last, Unit unit);
  Expression part_of_day(std::size_t first, std::size_t part) const;
  Match parse(std::size_t i) const;
  Match parse_figure(std::size_t i) const;
  Match quantified(std::size_t i) const;
  Match reference(std::size_t i) const;
  Match more_days(const Expression& found) const;

  // grammar_tense.cc: the verbs around an expression.
  bool ends_sentence(std::size_t i) const;
  Tense verb_tense(std::size_t i) const;
  Tense tense_of(const Expression& found) const;
  template <typename List>
  bool word_in(std::size_t i, const List& words) const;
  bool same_clause(std::size_t from, std::size_t to) const;
  bool leads_clause(std::size_t i) const;
  bool singular_subject(std::size_t i) const;
  bool plural_subject(std::size_t i) const;
  bool arranged(std::size_t i) const;
  bool arranged_for(std::size_t i, const Expression& found) const;
  bool looks_ahead(const Expression& found) const;

  // grammar_calendar.cc: days, months and holidays by name.
  Match calendar(std::size_t i) const;
  bool is_day_number(std::size_t i) const;
  Match month_first(std::size_t i) const;
  Match day_first(std::size_t i) const;
  Match day_before_days(std::size_t i) const;
  void join_day(const Expression& previous, Expression& found) const;
  Match numeric_date(std::size_t i) const;
  bool is_dated(std::size_t i) const;
  bool dated_month_makes_sense(std::size_t i) const;
  bool month_makes_sense(std::size_t i) const;
  Match weekday(std::size_t i) const;
  void join_weekday(const Expression& previous, Expression& found) const;
  static void count_days_on(std::vector<Expression>& found);
  Match holiday(std::size_t i) const;

  // grammar_year.cc: years, decades, centuries.
  Match year(std::size_t i) const;
  Match second_year(std::size_t i) const;
  bool year_makes_sense(std::size_t i) const;
  bool stands_as_year(std::size_t i) const;
  bool introduced(std::size_t i) const;
  Match spelled_year(std::size_t i) const;
  int year_number(std::size_t i) const;
  int year_behind_days(std::size_t i) const;
  int year_of_range(std::size_t i, int month) const;
  void add_year(Expression& found) const;
  Match decade(std::size_t i) const;
  bool about_weather(std::size_t i) const;
  Match century(std::size_t i) const;

  // grammar_clock.cc: times and parts of the day.
  Match clock(std::size_t i) const;
  Match clock_time(std::size_t i) const;
  std::size_t skip_zone(std::size_t i) const;
  bool repeats_clock(const Expression& previous, const Expression& found) const;
  int minutes_with_point(std::size_t i) const;
  void add_clock(Expression& found) const;
  void add_day_part(Expression& found) const;
  bool same_sentence(std::size_t from, std::size_t to) const;
  bool day_of_clock(const Expression& clock, const Expression& day, bool want) const;
  void give_days_to_clocks(std::vector<Expression>& found) const;

  // grammar_relative.cc: expressions that count from the day of publication.
  Match near_day(std::size_t i) const;
  Match determined(std::size_t i) const;
  Match shifted(std::size_t i) const;
  bool verb_last(std::size_t i) const;
  Match shifted_amount(std::size_t i, std::size_t next) const;
  Match shifted_units(std::size_t i, std::size_t units, Shift shift) const;
  Match shifted_unit(std::size_t i, std::size_t unit, Shift shift) const;
  Match pointed_at(std::size_t i, std::size_t unit, Shift shift) const;
  Match unit_pointed_at(std::size_t i, std::size_t unit, Shift shift) const;
  Match modified(std::size_t i) const;
  Match edge(std::size_t i) const;
  Match plain_date(std::size_t i) const;

  // grammar_the.cc: expressions that begin with `the`.
  Match after_the(std::size_t i) const;
  Match the_rest(std::size_t i) const;
  Match the_unit(std::size_t i) const;
  Match qualified_unit(std::size_t i, std::size_t unit) const;
  Match the_ordinal(std::size_t next) const;
  Match the_figure(std::size_t next) const;
  Match the_units(std::size_t next) const;
  Match the_season(std::size_t i) const;
  Match the_other(std::size_t i) const;

  // grammar_quarter.cc: quarters, halves and seasons of a year, and `year-ago`.
  Match quarter(std::size_t i) const;
  Match season(std::size_t i) const;
  Match year_ago(std::size_t i) const;
  Match possessed(const Expression& year) const;
  bool is_quarter(std::size_t i) const;
  void add_of_year(Expression& found) const;

  // grammar_amount.cc: durations, distances and sets.
  Number number(std::size_t i) const;
  Number counted(std::size_t i) const;
  Match amount(std::size_t i) const;
  Match bare_units(std::size_t i) const;
  Match a_unit(std::size_t i) const;
  Match half_unit(std::size_t i) const;
  Match each(std::size_t i) const;
  Match frequency(std::size_t i) const;
  bool add_unit(std::size_t i, Expression& found) const;
  void add_distance(Expression& found) const;

  static const Token kNone;

  std::string_view text_;
  const std::vector<Token>& tokens_;
};

}  // namespace dateline::dates
