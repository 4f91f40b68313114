# What an installed libdateline is: headers, a shared and a static library, and how CMake and
# pkg-config find them.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/dateline)

install(TARGETS dateline EXPORT dateline
        LIBRARY COMPONENT library NAMELINK_COMPONENT development
        INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS dateline_static EXPORT dateline_static
        ARCHIVE COMPONENT development
        INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
foreach(folder ${include_folders})
  install(DIRECTORY ${folder}/include/ TYPE INCLUDE COMPONENT development)
endforeach()

install(EXPORT dateline FILE datelineTargets.cmake NAMESPACE dateline::
        DESTINATION ${package_folder} COMPONENT development)
install(EXPORT dateline_static FILE datelineStaticTargets.cmake NAMESPACE dateline::
        DESTINATION ${package_folder} COMPONENT development)
configure_package_config_file(cmake/datelineConfig.cmake.in datelineConfig.cmake
                              INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(datelineConfigVersion.cmake COMPATIBILITY SameMinorVersion)
file(RELATIVE_PATH prefix_from_pkgconfig /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/dateline.pc.in dateline.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/datelineConfig.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/datelineConfigVersion.cmake
              cmake/FindStemmer.cmake cmake/FindXapian.cmake
        DESTINATION ${package_folder} COMPONENT development)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/dateline.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
