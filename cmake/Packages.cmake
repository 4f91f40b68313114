# Debian packages by cpack, for a build with the prefix /usr (preset `package`): the programs, the
# library, what is needed to build with it, and the Python module. What Debian wants beside the files
# is in cmake/debian.
include(GNUInstallDirs)

set(debian ${PROJECT_SOURCE_DIR}/cmake/debian)
file(STRINGS ${debian}/changelog newest LIMIT_COUNT 1)
if(NOT newest MATCHES "^dateline \\(${PROJECT_VERSION}-([0-9]+)\\)")
  message(FATAL_ERROR "cmake/debian/changelog does not begin with version ${PROJECT_VERSION}")
endif()
set(release ${CMAKE_MATCH_1})

dateline_compress(${debian}/changelog changelog.Debian.gz)
dateline_compress(${PROJECT_SOURCE_DIR}/CHANGELOG.md changelog.gz)

# dateline_package(COMPONENT NAME SECTION SUMMARY DESCRIPTION): a package of a component's files.
macro(dateline_package component name section summary description)
  string(TOUPPER ${component} upper)
  list(APPEND CPACK_COMPONENTS_ALL ${component})
  set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${name})
  set(CPACK_DEBIAN_${upper}_PACKAGE_SECTION ${section})
  set(CPACK_COMPONENT_${upper}_DESCRIPTION "${summary}\n${description}")
  install(FILES ${debian}/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${name}
          COMPONENT ${component})
  install(FILES ${CMAKE_BINARY_DIR}/compressed/changelog.Debian.gz ${CMAKE_BINARY_DIR}/compressed/changelog.gz
          DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${name} COMPONENT ${component})
endmacro()

set(about "dateline finds stories of defence, diplomacy, conflict, terrorism and cyber
by who, where and when they speak of: an indexer understands news articles
as people save them, and ranked queries are answered in milliseconds.")
dateline_package(programs dateline text "full-text search for security news" "${about}
.
This package has the programs dateline-index and dateline-search, their
manuals, and systemd units that keep an index up to date.")
dateline_package(library libdateline${PROJECT_VERSION_MAJOR} libs
  "full-text search for security news (library)" "${about}
.
This package has the shared library, for programs in C++, C and Python.")
dateline_package(development libdateline-dev libdevel
  "full-text search for security news (development files)" "${about}
.
This package has the headers, the static library, and files for CMake and
pkg-config.")
dateline_package(python python3-dateline python
  "full-text search for security news (Python 3)" "${about}
.
This package has the module for Python 3.")

install(FILES ${debian}/dateline.default RENAME dateline DESTINATION /etc/default
        COMPONENT programs)
install(FILES docs/json-output.md docs/search-output.schema.json docs/export.md
              docs/guide.md docs/index-schema.md README.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/dateline COMPONENT programs)
# cpack strips programs and shared libraries.
install(CODE "execute_process(COMMAND strip --strip-debug --enable-deterministic-archives
  \"\$ENV{DESTDIR}${CMAKE_INSTALL_FULL_LIBDIR}/libdateline.a\" COMMAND_ERROR_IS_FATAL ANY)"
        COMPONENT development)
install(FILES docs/embedding.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libdateline-dev COMPONENT development)
install(DIRECTORY python/dateline DESTINATION lib/python3/dist-packages COMPONENT python
        FILES_MATCHING PATTERN "*.py" PATTERN "py.typed" PATTERN __pycache__ EXCLUDE)

set(CPACK_GENERATOR DEB)
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
    GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGE_NAME dateline)
set(CPACK_PACKAGE_VENDOR "dateline")
set(CPACK_DEBIAN_PACKAGE_SOURCE dateline)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${release})
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The dateline authors <dateline@example.org>")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(exact "(= ${PROJECT_VERSION}-${release})")
set(library libdateline${PROJECT_VERSION_MAJOR})
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_RECOMMENDS "less")
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_CONTROL_EXTRA
    "${debian}/programs/postinst;${debian}/programs/prerm;${debian}/programs/postrm;${debian}/programs/conffiles")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
file(WRITE ${CMAKE_BINARY_DIR}/shlibs
     "libdateline ${PROJECT_VERSION_MAJOR} ${library} (>= ${PROJECT_VERSION})\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA
    "${CMAKE_BINARY_DIR}/shlibs;${debian}/library/triggers")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${library} ${exact}")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS
    "libxapian-dev, libstemmer-dev, libicu-dev, libarchive-dev, libre2-dev, libsimdjson-dev, libxxhash-dev, libzstd-dev")
set(CPACK_DEBIAN_PYTHON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "python3 (>= 3.9), ${library} (>= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_PYTHON_PACKAGE_CONTROL_EXTRA "${debian}/python/postinst;${debian}/python/prerm")
include(CPack)
