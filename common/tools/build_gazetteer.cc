/// build_gazetteer: makes common/data/gazetteer.bin from GeoNames, a list of counties, lists of
/// words and names, and the hand-kept lists in common/data. The same input gives the same bytes.
/// The README in common/data says where the sources come from.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "build_gazetteer_bytes.h"
#include "build_gazetteer_world.h"
#include "places/gazetteer.h"

namespace {

using namespace dateline;

struct Arguments {
  std::string data;
  std::string cities;
  std::string regions;
  std::string countries;
  std::string counties;
  std::string words;
  std::string out;
};

OtherSenses other_senses(const Arguments& arguments) {
  OtherSenses senses;
  for (const auto& row : read_table(arguments.words, 1)) {
    const bool small =
        std::all_of(row[0].begin(), row[0].end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (small) {
      senses.words.insert(row[0]);
    }
  }
  for (const auto& row : read_table(arguments.data + "/person_names.tsv", 1)) {
    senses.person_names.insert(gazetteer_key(row[0]));
  }
  return senses;
}

void build(const Arguments& arguments) {
  World world;
  world.add_countries(arguments.countries, arguments.data + "/countries.tsv");
  world.add_regions(arguments.regions, arguments.data + "/regions.tsv");
  world.add_counties(arguments.counties);
  world.add_cities(arguments.cities);
  world.add_list(arguments.data + "/places.tsv");
  world.finish();
  const std::string bytes = encoded_gazetteer(world.places(), other_senses(arguments));
  std::ofstream file(arguments.out, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) {
    throw std::runtime_error(arguments.out + ": can't be written");
  }
  std::cout << world.places().size() << " places, " << bytes.size() << " bytes\n";
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Builds dateline's gazetteer of place names.");
  Arguments arguments;
  app.add_option("--data", arguments.data, "folder of the hand-kept lists")->required();
  app.add_option("--cities", arguments.cities, "cities500.txt of GeoNames")->required();
  app.add_option("--regions", arguments.regions, "admin1 codes of GeoNames")->required();
  app.add_option("--countries", arguments.countries, "countryInfo.txt of GeoNames")->required();
  app.add_option("--counties", arguments.counties, "counties of the United States, CSV")
      ->required();
  app.add_option("--words", arguments.words, "English words, one per line")->required();
  app.add_option("--out", arguments.out, "the gazetteer to write")->required();
  CLI11_PARSE(app, argc, argv);
  try {
    build(arguments);
  } catch (const std::exception& error) {
    std::cerr << "build_gazetteer: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
