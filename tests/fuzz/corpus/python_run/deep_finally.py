x=1
while x:
 try:
  continue
 finally:
  while x:
   try:
    continue
   finally:
    while x:
     try:
      continue
     finally:
      while x:
       try:
        continue
       finally:
        while x:
         try:
          continue
         finally:
          while x:
           try:
            continue
           finally:
            while x:
             try:
              continue
             finally:
              while x:
               try:
                continue
               finally:
                while x:
                 try:
                  continue
                 finally:
                  while x:
                   try:
                    continue
                   finally:
                    while x:
                     try:
                      continue
                     finally:
                      while x:
                       try:
                        continue
                       finally:
                        while x:
                         try:
                          continue
                         finally:
                          while x:
                           try:
                            continue
                           finally:
                            while x:
                             try:
                              continue
                             finally:
                              while x:
                               try:
                                continue
                               finally:
                                while x:
                                 try:
                                  continue
                                 finally:
                                  while x:
                                   try:
                                    continue
                                   finally:
                                    while x:
                                     try:
                                      continue
                                     finally:
                                      while x:
                                       try:
                                        continue
                                       finally:
                                        while x:
                                         try:
                                          continue
                                         finally:
                                          while x:
                                           try:
                                            continue
                                           finally:
                                            while x:
                                             try:
                                              continue
                                             finally:
                                              while x:
                                               try:
                                                continue
                                               finally:
                                                while x:
                                                 try:
                                                  continue
                                                 finally:
                                                  while x:
                                                   try:
                                                    continue
                                                   finally:
                                                    while x:
                                                     try:
                                                      continue
                                                     finally:
                                                      while x:
                                                       try:
                                                        continue
                                                       finally:
                                                        while x:
                                                         try:
                                                          continue
                                                         finally:
                                                          while x:
                                                           try:
                                                            continue
                                                           finally:
                                                            while x:
                                                             try:
                                                              continue
                                                             finally:
                                                              while x:
                                                               try:
                                                                continue
                                                               finally:
                                                                while x:
                                                                 try:
                                                                  continue
                                                                 finally:
                                                                  while x:
                                                                   try:
                                                                    continue
                                                                   finally:
                                                                    while x:
                                                                     try:
                                                                      continue
                                                                     finally:
                                                                      while x:
                                                                       try:
                                                                        continue
                                                                       finally:
                                                                        while x:
                                                                         try:
                                                                          continue
                                                                         finally:
                                                                          while x:
                                                                           try:
                                                                            continue
                                                                           finally:
                                                                            while x:
                                                                             try:
                                                                              continue
                                                                             finally:
                                                                              while x:
                                                                               try:
                                                                                continue
                                                                               finally:
                                                                                while x:
                                                                                 try:
                                                                                  continue
                                                                                 finally:
                                                                                  while x:
                                                                                   try:
                                                                                    continue
                                                                                   finally:
                                                                                    while x:
                                                                                     try:
                                                                                      continue
                                                                                     finally:
                                                                                      while x:
                                                                                       try:
                                                                                        continue
                                                                                       finally:
                                                                                        while x:
                                                                                         try:
                                                                                          continue
                                                                                         finally:
                                                                                               pass
