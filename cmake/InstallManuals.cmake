# Puts manuals and completions where man and the shells of Debian look for them.
include(GNUInstallDirs)

install(FILES docs/man/dateline-index.1 docs/man/dateline-search.1
        DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT programs)
install(FILES docs/man/dateline-query.7
        DESTINATION ${CMAKE_INSTALL_MANDIR}/man7 COMPONENT programs)

# dateline_install_completion(PROGRAM FOLDER): the completions for bash, zsh and fish in FOLDER.
function(dateline_install_completion program folder)
  install(FILES ${folder}/${program}.bash RENAME ${program}
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT programs)
  install(FILES ${folder}/_${program}
          DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT programs)
  install(FILES ${folder}/${program}.fish
          DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT programs)
endfunction()
