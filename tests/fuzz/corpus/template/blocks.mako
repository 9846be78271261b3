<%!
import re
%><%doc>x</%doc><%text>${y}</%text>
<%
 names = re.split(r",\s*", "a, b")
%>${", ".join(names)}${context.get("%s_x" % m, "p")}