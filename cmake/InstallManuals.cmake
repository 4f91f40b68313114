# Builds the manuals and completions, with the lists of options that the programs print, and installs them
# where man and the shells of Debian look for them.
include(GNUInstallDirs)
include(cmake/Compress.cmake)
set(generated ${CMAKE_BINARY_DIR}/generated)

# dateline_generate(PROGRAM KIND TEMPLATE): the file generated/NAME of the build folder, from a template.
# KIND is man, bash, zsh or fish.
function(dateline_generate program kind template)
  get_filename_component(name ${template} NAME)
  add_custom_command(OUTPUT ${generated}/${name}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${generated}
    COMMAND ${program} --generate ${kind} < ${template} > ${generated}/${name}
    DEPENDS ${program} ${template} VERBATIM)
  add_custom_target(generate_${name} ALL DEPENDS ${generated}/${name})
endfunction()

# dateline_install_documents(PROGRAM FOLDER): the manual of a program, and its completions, whose templates
# are in FOLDER.
function(dateline_install_documents program folder)
  dateline_generate(${program} man ${PROJECT_SOURCE_DIR}/docs/man/${program}.1)
  dateline_generate(${program} bash ${folder}/${program}.bash)
  dateline_generate(${program} zsh ${folder}/_${program})
  dateline_generate(${program} fish ${folder}/${program}.fish)
  dateline_install_manual(${generated}/${program}.1)
  install(FILES ${generated}/${program}.bash RENAME ${program}
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT programs)
  install(FILES ${generated}/_${program}
          DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT programs)
  install(FILES ${generated}/${program}.fish
          DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT programs)
endfunction()

# dateline_install_manual(FILE): a manual, compressed.
function(dateline_install_manual file)
  get_filename_component(manual ${file} NAME)
  string(REGEX REPLACE ".*\\." "" section ${manual})
  dateline_compress(${file} ${manual}.gz)
  install(FILES ${CMAKE_BINARY_DIR}/compressed/${manual}.gz
          DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} COMPONENT programs)
endfunction()

dateline_install_manual(${PROJECT_SOURCE_DIR}/docs/man/dateline-query.7)
