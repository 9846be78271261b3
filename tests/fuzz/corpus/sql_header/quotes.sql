-- upgrade
E'\'' '' "
-- downgrade
" $a$ $$ -- x
-- upgrade
$a$ /* /* */ */
-- downgrade
'open
-- upgrade
