# dateline_compress(FILE NAME): FILE as compressed/NAME in the build folder, the same bytes each time.
function(dateline_compress file name)
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/compressed/${name}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/compressed
    COMMAND gzip -9nc ${file} > ${CMAKE_BINARY_DIR}/compressed/${name}
    DEPENDS ${file} VERBATIM)
  add_custom_target(compress_${name} ALL DEPENDS ${CMAKE_BINARY_DIR}/compressed/${name})
endfunction()
