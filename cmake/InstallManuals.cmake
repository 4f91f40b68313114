# Puts manuals and completions where man and the shells of Debian look for them.
include(GNUInstallDirs)
include(cmake/Compress.cmake)

foreach(manual dateline-index.1 dateline-search.1 dateline-query.7)
  string(REGEX REPLACE ".*\\." "" section ${manual})
  dateline_compress(${PROJECT_SOURCE_DIR}/docs/man/${manual} ${manual}.gz)
  install(FILES ${CMAKE_BINARY_DIR}/compressed/${manual}.gz
          DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} COMPONENT programs)
endforeach()

# dateline_install_completion(PROGRAM FOLDER): the completions for bash, zsh and fish in FOLDER.
function(dateline_install_completion program folder)
  install(FILES ${folder}/${program}.bash RENAME ${program}
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT programs)
  install(FILES ${folder}/_${program}
          DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT programs)
  install(FILES ${folder}/${program}.fish
          DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT programs)
endfunction()
