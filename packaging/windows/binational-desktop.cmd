@"%~dp0python\python.exe" -X utf8 -m binational_desktop %*
