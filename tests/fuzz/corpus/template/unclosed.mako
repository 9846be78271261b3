${m | 
% for x in l:
<%doc>