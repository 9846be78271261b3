% if m and \
  l:
${l[-1]}
% elif not m:
## c
% else:
% for x in l:
  ${x.upper()} \
% endfor
% endif
%% x
